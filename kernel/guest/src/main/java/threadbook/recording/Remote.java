package threadbook.recording;

import java.util.function.Consumer;

/// Somebody in another process who can be asked what he does.
public interface Remote {

    /// Asks. It does not wait for the answer, which may never come.
    ///
    /// @param answer called with what he did when he was asked
    void look(Consumer<State> answer);
}

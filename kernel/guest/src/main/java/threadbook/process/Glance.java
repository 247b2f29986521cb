package threadbook.process;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import threadbook.recording.State;

/// The question to a worker what its task does, and whoever waits for the answer: one at a time, or one that hangs
/// would have thousands before it.
final class Glance {

    private final AtomicReference<@Nullable Consumer<State>> asked = new AtomicReference<>();

    /// @return whether the worker is to be asked
    boolean begin(Consumer<State> answer) {
        return asked.compareAndSet(null, answer);
    }

    void answered(FromWorker.Looked seen) {
        var answer = asked.getAndSet(null);
        if (answer != null && !seen.state().isEmpty()) {
            answer.accept(State.valueOf(seen.state()));
        }
    }
}

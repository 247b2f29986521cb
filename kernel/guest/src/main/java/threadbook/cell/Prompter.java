package threadbook.cell;

import org.jspecify.annotations.Nullable;

/// Asks the person at the frontend for one line, for the cell of the calling thread.
@FunctionalInterface
public interface Prompter {

    /// @return the line without its end, or null at the end of input
    /// @throws IllegalStateException when the request does not allow input; says so
    /// @throws InterruptedException when the calling thread is interrupted meanwhile
    @Nullable
    String ask(String prompt, boolean password) throws InterruptedException;
}

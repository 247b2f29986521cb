package threadbook.async;

import org.jspecify.annotations.Nullable;
import threadbook.cell.Cancellation;

/// Thrown in a task that was cancelled, where it waits.
///
/// An `Error`, so that `catch (Exception e)` does not take it for a failure of the work; asyncio has it outside of
/// `Exception` for the same reason. So it is no `java.util.concurrent.CancellationException`, which is an exception:
/// `catch (CancellationException e)` does not catch it. A task may clean up in `finally`, and may catch it: then it
/// goes on.
public final class CancelledError extends Error implements Cancellation {
    private static final long serialVersionUID = 1;

    public CancelledError() {
        this(null);
    }

    /// @param message what was given to `cancel`, or null
    public CancelledError(@Nullable String message) {
        super(message);
    }
}

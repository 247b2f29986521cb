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

    /// Who was cancelled, as far as somebody else was told of it; a label of a task, or empty.
    private String whose = "";

    public CancelledError() {
        this(null);
    }

    /// @param message what was given to `cancel`, or null
    public CancelledError(@Nullable String message) {
        super(message);
    }

    /// Whoever has awaited this one gets it, and those that awaited that one: the first one counts.
    CancelledError of(String label) {
        whose = whose.isEmpty() ? label : whose;
        return this;
    }

    /// What was given to `cancel`, or null.
    @Nullable
    String given() {
        return super.getMessage();
    }

    /// What was given to `cancel`, else whose end it was, where that was awaited: `Task-2 was cancelled`.
    @Override
    public @Nullable String getMessage() {
        return given() != null || whose.isEmpty() ? given() : whose + " was cancelled";
    }
}

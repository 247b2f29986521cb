package threadbook.async;

import threadbook.cell.Cell;
import threadbook.cell.CellStopped;

/// A call that a loop will make: `callSoon`, `callLater`. It can be taken back.
public final class ScheduledCall {

    private final Cell cell;
    private final Runnable action;
    private boolean cancelled;
    private boolean performed;

    /// @param cell as which it runs
    ScheduledCall(Cell cell, Runnable action) {
        this.cell = cell;
        this.action = action;
    }

    /// Takes it back, if it was not made yet.
    public void cancel() {
        cancelled = true;
    }

    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public String toString() {
        return "<ScheduledCall " + (cancelled ? "cancelled" : performed ? "done" : "pending") + ">";
    }

    /// On the loop. What the user's code throws is told, and the loop goes on.
    void perform() {
        if (cancelled) {
            return;
        }
        performed = true;
        cell.run(() -> {
            try {
                action.run();
            } catch (CellStopped e) {
                throw e;
            } catch (Throwable e) {
                Complaints.failed("Exception in a callback of the event loop", e);
            }
        });
    }
}

package threadbook.host.engine;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The wish of a person that one cell ends. It is there before anybody hears of the cell, so that none comes too early.
public final class Stop {

    private final CompletableFuture<@Nullable Void> requested = new CompletableFuture<>();
    private Runnable action = () -> {};

    /// The cell is to end, whether it waits, runs or has not begun. May be repeated, and comes to nothing when the cell
    /// has ended.
    public void request() {
        requested.complete(null);
        action().run();
    }

    public boolean isRequested() {
        return requested.isDone();
    }

    /// Complete when the cell is to end.
    public CompletableFuture<@Nullable Void> requested() {
        return requested.copy();
    }

    /// @param action done for each request, at once if there was one
    void onRequest(Runnable action) {
        become(action);
        if (isRequested()) {
            action.run();
        }
    }

    private synchronized void become(Runnable next) {
        action = next;
    }

    private synchronized Runnable action() {
        return action;
    }
}

package threadbook.host.kernel;

import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import threadbook.host.engine.Stop;

/// Cells run one after the other, in the order in which they came.
///
/// When one fails, those that were already waiting behind it are dropped; what comes later runs again.
final class CellQueue {

    private final Executor thread;
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    /// When the cell that runs has begun, by [System#nanoTime]; null while none runs.
    private volatile @Nullable Long begun;

    /// Of the cell that runs, then of those that wait.
    private final Deque<Stop> stops = new ConcurrentLinkedDeque<>();

    /// @param thread one thread, first in, first out
    CellQueue(Executor thread) {
        this.thread = thread;
    }

    /// @param run when its turn comes
    /// @param drop instead, when a cell before it has failed
    void add(Consumer<Stop> run, Runnable drop) {
        long number = arrived.incrementAndGet();
        var stop = new Stop();
        stops.add(stop);
        thread.execute(() -> {
            try {
                begun = System.nanoTime();
                take(number, () -> run.accept(stop), drop);
            } finally {
                begun = null;
                stops.remove(stop);
            }
        });
    }

    private void take(long number, Runnable run, Runnable drop) {
        if (number <= dropped.get()) {
            drop.run();
        } else {
            run.run();
        }
    }

    /// Whether a cell has been running for so long, and nobody waits for its end.
    boolean hasRunFor(Duration time) {
        var since = begun;
        return stops.size() == 1 && since != null && System.nanoTime() - since > time.toNanos();
    }

    void dropWaiting() {
        dropped.set(arrived.get());
    }

    /// Stops the cell that runs. Between two cells that is the next: for whoever looks at them, it runs already.
    void interrupt() {
        var first = stops.peek();
        if (first != null) {
            first.request();
        }
    }
}

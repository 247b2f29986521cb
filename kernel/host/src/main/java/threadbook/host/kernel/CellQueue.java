package threadbook.host.kernel;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/// Cells run one after the other, in the order in which they came.
///
/// When one fails, those that were already waiting behind it are dropped; what comes later runs again.
final class CellQueue {

    private final Executor thread;
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    /// @param thread one thread, first in, first out
    CellQueue(Executor thread) {
        this.thread = thread;
    }

    /// @param run when its turn comes
    /// @param drop instead, when a cell before it has failed
    void add(Runnable run, Runnable drop) {
        long number = arrived.incrementAndGet();
        thread.execute(() -> {
            if (number <= dropped.get()) {
                drop.run();
            } else {
                run.run();
            }
        });
    }

    void dropWaiting() {
        dropped.set(arrived.get());
    }
}

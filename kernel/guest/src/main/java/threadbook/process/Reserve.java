package threadbook.process;

import java.util.concurrent.TimeUnit;

/// Keeps those workers back who have no task of this pool behind them. Guarded by its crew.
///
/// The very first task of a JVM takes longer than thousands of small ones later: it has to load and to interpret
/// everything. So newcomers only take part if there are processors for them, or if those who work already do not get
/// done soon: because tasks are long, or wait for something.
final class Reserve {

    /// After how long to look whether the others get done.
    static final long PATIENCE_MILLIS = 25;

    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);

    private final int processors = Runtime.getRuntime().availableProcessors();
    private boolean waiting;
    private boolean announced;
    private boolean moved;
    private long since;

    /// Tasks wait, and there are only newcomers for them.
    ///
    /// @param busy how many work
    /// @param restNanos how long these will need for what waits, as far as is known
    /// @return whether a newcomer takes part
    boolean isCalled(int busy, double restNanos) {
        if (busy < processors) {
            return true;
        }
        long now = System.nanoTime();
        if (!waiting) {
            beginToWait(now);
        }
        if (now - since < PATIENCE_NANOS) {
            return false;
        }
        boolean called = !moved || restNanos >= PATIENCE_NANOS;
        if (!called) {
            beginToWait(now);
        }
        return called;
    }

    private void beginToWait(long now) {
        since = now;
        waiting = true;
        announced = false;
        moved = false;
    }

    /// A task has ended.
    void move() {
        moved = true;
    }

    /// Nothing waits any more.
    void relax() {
        waiting = false;
        announced = true;
    }

    /// Whether somebody has to ask again after [#PATIENCE_MILLIS]. Said once.
    boolean isToBeAskedAgain() {
        boolean first = waiting && !announced;
        announced = true;
        return first;
    }
}

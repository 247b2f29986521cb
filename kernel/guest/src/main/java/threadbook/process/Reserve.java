package threadbook.process;

import java.util.concurrent.TimeUnit;

/// Keeps those workers back who have no task of this pool behind them. Guarded by its crew.
///
/// The very first task of a JVM takes longer than thousands of small ones later: it has to load and to interpret
/// everything. So newcomers only take part if there are processors for them, because fewer work than there are or those
/// who work wait for something, or if it takes long.
final class Reserve {

    /// What those are like who work.
    ///
    /// @param restNanos how long they will need for what waits, if it is like the last task
    /// @param cpuNanos how much processor time they have used so far
    record Sight(double restNanos, long cpuNanos) {}

    /// After how long to look whether the others get done.
    static final long PATIENCE_MILLIS = 25;

    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);

    /// So often it is looked whether those who compute get done. Then newcomers take part all the same: the others
    /// might be waiting for them in a loop.
    private static final int LOOKS = 8;

    /// Operating systems count processor time in units as large as this.
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final int processors = Runtime.getRuntime().availableProcessors();
    private boolean waiting;
    private boolean announced;
    private boolean moved;
    private int looks;
    private long since;
    private long cpuNanos;

    boolean hasProcessorFor(int busy) {
        return busy < processors;
    }

    /// Whether it is time to look.
    boolean isPatienceOver() {
        if (!waiting) {
            looks = 0;
            beginToWait(0);
        }
        return System.nanoTime() - since >= PATIENCE_NANOS;
    }

    /// Tasks wait, there are only newcomers for them, and patience is over.
    ///
    /// @return whether a newcomer takes part
    boolean isCalled(Sight others) {
        looks++;
        boolean called = !(moved && others.restNanos() < PATIENCE_NANOS) && (isWaiting(others) || looks >= LOOKS);
        if (!called) {
            beginToWait(others.cpuNanos());
        }
        return called;
    }

    /// Whether they wait for something, and so leave the processors to others. Where nobody knows their processor time,
    /// it does not change.
    private boolean isWaiting(Sight others) {
        return others.cpuNanos() - cpuNanos < TICK_NANOS;
    }

    private void beginToWait(long cpu) {
        since = System.nanoTime();
        cpuNanos = cpu;
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

package threadbook.process;

import java.util.Map;
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
    /// @param cpuNanos how much processor time each of them has used so far; 0 where nobody knows
    record Sight(double restNanos, Map<?, Long> cpuNanos) {}

    /// From one look at the others to the next.
    static final long LOOK_MILLIS = 20;

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);
    private static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    /// Who uses less than one processor leaves the others to newcomers. Systems count in units of 10 ms.
    private static final long IDLE_NANOS = LOOK_NANOS;

    /// So often it is looked whether those who compute get done. Then newcomers take part all the same: the others
    /// might be waiting for them in a loop.
    private static final int LOOKS = 10;

    private final int processors = Runtime.getRuntime().availableProcessors();
    private boolean waiting;
    private boolean open;
    private boolean announced;
    private boolean moved;
    private int looks;
    private long since;
    private Map<?, Long> before = Map.of();

    boolean hasProcessorFor(int busy) {
        return busy < processors;
    }

    /// Tasks wait, and there are only newcomers for them.
    ///
    /// @return whether it is time to look at the others; the first time, half as much has to pass
    boolean isTimeToLook() {
        if (!waiting) {
            waiting = true;
            looks = 0;
            since = System.nanoTime() - LOOK_NANOS / 2;
            before = Map.of();
            begin();
        }
        return System.nanoTime() - since >= LOOK_NANOS;
    }

    /// Whether newcomers have been called since tasks wait.
    boolean isOpen() {
        return open;
    }

    /// @return whether newcomers take part from now on
    boolean look(Sight others) {
        looks++;
        boolean soon = moved && others.restNanos() < SOON_NANOS;
        open = !soon && (isWaiting(others.cpuNanos()) || looks >= LOOKS);
        since = System.nanoTime();
        before = others.cpuNanos();
        begin();
        return open;
    }

    /// Whether they wait for something. Of whom nothing is known from before, that cannot be told.
    private boolean isWaiting(Map<?, Long> now) {
        long used = 0;
        boolean known = false;
        for (var entry : before.entrySet()) {
            var later = now.get(entry.getKey());
            if (later != null) {
                used += later - entry.getValue();
                known = true;
            }
        }
        return known && used < IDLE_NANOS;
    }

    private void begin() {
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
        open = false;
        announced = true;
    }

    /// Whether somebody has to ask again after [#LOOK_MILLIS]. Said once.
    boolean isToBeAskedAgain() {
        boolean first = waiting && !open && !announced;
        announced = true;
        return first;
    }
}

package threadbook.async;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.CellStopped;

/// One run of a loop: the thread `event-loop` takes the turns; the thread that asked for the run waits for its end and
/// watches.
///
/// Ending before the time, counted from the interrupt, or from the last step towards it, for there may be very many
/// tasks:
///
/// | after | what |
/// | --- | --- |
/// | 0 | all tasks are cancelled; one that blocks is interrupted |
/// | [#GRACE] | those that are left are killed: whatever they wait for throws [CellStopped] |
/// | [#PATIENCE] | one that still does not give its thread back is left to itself |
/// | [#GIVE_UP] | the run is given up, though its thread is still busy |
final class LoopRun {

    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(375);
    private static final long GIVE_UP = TimeUnit.MILLISECONDS.toNanos(450);
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(50);

    private final Engine engine;
    private final EventLoop loop;
    private final Turns turns;
    private final Watch watch;
    private final Thread watcher = Thread.currentThread();
    private volatile boolean ended;
    private boolean givenUp;
    private volatile boolean aborted;
    private volatile @Nullable Throwable broken;
    private boolean interrupted;
    private boolean killing;
    private long endingSince;
    private long steps;

    LoopRun(Engine engine, EventLoop loop) {
        this.engine = engine;
        this.loop = loop;
        this.turns = engine.turns();
        this.watch = new Watch(engine, watcher);
    }

    /// The thread that waits for the end.
    Thread watcher() {
        return watcher;
    }

    /// Returns at the end of the run.
    ///
    /// @return whether it ended by itself: no if the calling thread was interrupted, which it is again then
    boolean perform() {
        Thread.ofPlatform().daemon().name("event-loop").start(this::think);
        while (!ended && !givenUp) {
            LockSupport.parkNanos(this, isEnding() ? PERIOD / 2 : watch.pause(PERIOD));
            interrupted |= Thread.interrupted();
            if (interrupted || aborted) {
                pressOn();
            } else {
                watch.look();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        var failure = broken;
        if (failure != null) {
            throw new IllegalStateException("the event loop itself has failed", failure);
        }
        return !interrupted && !aborted;
    }

    /// Ends the run as an interrupt would, from any thread.
    void abort() {
        aborted = true;
        LockSupport.unpark(watcher);
    }

    private boolean isEnding() {
        return endingSince != 0;
    }

    private void think() {
        try {
            new Here(loop, null).enter();
            takeTurns();
        } catch (Throwable e) {
            broken = e;
        } finally {
            ended = true;
            LockSupport.unpark(watcher);
        }
    }

    private void takeTurns() {
        boolean over = false;
        while (!over) {
            try {
                turns.run(this::idleChanged);
                over = true;
            } catch (CellStopped e) {
                engine.tasks().cancelAll(); // a callback was stopped
            }
        }
    }

    private void idleChanged() {
        if (turns.isIdle()) {
            engine.failures().tellGone(); // now there is time for it
        }
        watch.idleChanged();
    }

    private void pressOn() {
        long now = System.nanoTime();
        boolean _ = watch.refusePinned();
        if (!isEnding()) {
            endingSince = now;
            steps = engine.tasks().steps();
            turns.addFromOutside(unlessEnded(engine.tasks()::cancelAll));
            engine.tasks().interruptRunning();
            return;
        }
        if (engine.tasks().steps() != steps) {
            steps = engine.tasks().steps();
            endingSince = now;
            Cell.current().endsBitByBit();
        }
        long passed = now - endingSince;
        if (passed > GRACE && !killing) {
            killing = true;
            engine.tasks().kill();
            turns.addFirst(unlessEnded(engine.tasks()::killAll));
            engine.tasks().interruptRunning();
        }
        if (passed > PATIENCE) {
            engine.tasks().releaseRunning();
        }
        if (passed > GIVE_UP) {
            givenUp = true;
            engine.lose();
        }
    }

    /// What is asked of this run when it has just ended is not meant for the next one.
    private Runnable unlessEnded(Runnable action) {
        return () -> {
            if (!ended) {
                action.run();
            }
        };
    }
}

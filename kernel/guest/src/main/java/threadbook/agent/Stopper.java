package threadbook.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import threadbook.cell.Cell;
import threadbook.cell.CellThreads;
import threadbook.cell.StopPoints;

/// Stops one cell: its thread, every thread that it started and every worker that runs a task of it now, and nothing
/// else.
///
/// | after | what |
/// | --- | --- |
/// | 0 | its main thread is interrupted; [Cell#onStop] |
/// | 100 ms | stop points of the main thread take the interrupt if nobody has noticed it, and throw |
/// | 125 ms | all its other threads are interrupted, too; their stop points take that after another 100 ms |
/// | 350 ms | who has not noticed is interrupted again and again; [AsyncStop] into library code |
/// | 700 ms | stop points throw wherever the code is, also in clean-up |
/// | 950 ms | what still hangs is left behind and reported by its place, with whether it uses a processor |
///
/// While ever fewer threads or tasks are left, the last step waits: to end a hundred thousand takes a second or two.
/// It also waits where the one before it came late, because there was much to look at.
///
/// So clean-up has 700 ms; less if somebody asks a second time, who does not want to wait for it.
///
/// Runs on a thread of its own for each stop.
final class Stopper implements Runnable {

    private static final long STEP = 25;
    private static final long ALL_THREADS = 125;
    private static final long INSIST = 350;
    private static final long FORCE = 700;
    private static final long GIVE_UP = 950;
    private static final long NEARER = 200;
    private static final long LATEST = 10_000;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Invocation invocation;
    private final CellMain main;
    private final AsyncStop async;
    private final Cell cell;
    private final Standstill standstill;
    private final LeftThreads left;
    private final Runnable alive;
    private final Set<Long> interrupted = new HashSet<>();
    private int fewest = Integer.MAX_VALUE;
    private long fewerAt;
    private boolean begun;
    private boolean cutOff;
    private long forcedAt;
    private volatile boolean hurried;

    /// @param alive called again and again: the host is not to take us for dead
    Stopper(Invocation invocation, CellMain main, AsyncStop async, Standstill standstill, Runnable alive) {
        this.alive = alive;
        this.standstill = standstill;
        this.invocation = invocation;
        this.main = main;
        this.async = async;
        this.cell = invocation.cell();
        this.left = new LeftThreads(cell);
    }

    boolean stops(Invocation asked) {
        return invocation.equals(asked);
    }

    /// Leaves no more time for clean-up.
    void hurry() {
        hurried = true;
    }

    @Override
    public void run() {
        long start = System.nanoTime();
        invocation.stopping();
        alive.run();
        var why = standstill.of(cell, invocation.thread()); // an interrupt may end it
        cell.stop();
        StopPoints.arm();
        boolean ended = false;
        try {
            ended = pressUntilEnded(startActions(), start);
        } finally {
            settle(ended, why);
        }
    }

    /// What they do may take its time or hang, which must not keep the cell from being stopped; and they must not be
    /// taken for a thread of it.
    private Thread startActions() {
        return Thread.ofPlatform()
                .daemon()
                .name("threadbook-on-stop")
                .inheritInheritableThreadLocals(false)
                .start(cell::runStopActions);
    }

    private boolean pressUntilEnded(Thread actions, long start) {
        boolean ended = false;
        for (long passed = millisSince(start); !isTooLate(passed); passed = millisSince(start)) {
            alive.run();
            press(passed);
            boolean acted = !actions.isAlive(); // asked first: what they take back may begin until then
            boolean mainEnded = invocation.awaitEnd(STEP);
            ended = mainEnded && isAtRest();
            if (ended && acted) {
                return true;
            }
            if (mainEnded) {
                pause(); // the others are to come to it, too: to be looked at and woken keeps all from that
            }
        }
        return ended;
    }

    private static void pause() {
        try {
            Thread.sleep(STEP);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the stopper", e);
        }
    }

    /// A worker that is between two tasks of the cell looks as if it had none: what it begins after the first look is
    /// over, or seen by the second.
    private boolean isAtRest() {
        if (!left.areNone(invocation.thread())) {
            return false;
        }
        cell.cancelSubmitted();
        return left.areNone(invocation.thread());
    }

    private boolean isTooLate(long passed) {
        boolean getsNearer = millisSince(Math.max(fewerAt, cell.nearerAt())) < NEARER;
        return passed >= LATEST || (passed >= GIVE_UP && hadTimeToObey() && !getsNearer);
    }

    /// Where there is much to look at, the last step may come late.
    private boolean hadTimeToObey() {
        return forcedAt != 0 && millisSince(forcedAt) >= GIVE_UP - FORCE;
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private void press(long passed) {
        if (!begun) {
            begun = true;
            invocation.interrupt();
        }
        if (passed >= FORCE || hurried) {
            force();
        } else if (passed >= INSIST) {
            insist(thread -> !cell.hasNoticed(thread));
        } else if (passed >= ALL_THREADS) {
            onBusyThreads(this::interruptOnce);
        }
    }

    private void interruptOnce(Thread thread) {
        long number = thread.threadId();
        if (!interrupted.contains(number) && cell.askWithin(thread, _ -> false)) {
            interrupted.add(number);
        }
    }

    private void force() {
        var thread = invocation.thread();
        cutOff |= thread != null && cell.hasNoticed(thread) && !hurried;
        cell.force();
        forcedAt = forcedAt == 0 ? System.nanoTime() : forcedAt;
        insist(_ -> true);
    }

    private void insist(Predicate<Thread> on) {
        invocation.force(thread -> {
            if (!on.test(thread)) {
                return false;
            }
            cell.ask(thread);
            return async.stop(thread);
        });
        onBusyThreads(thread -> {
            if (on.test(thread)) {
                boolean _ = cell.askWithin(thread, this::throwInto);
            }
        });
        async.wakeBlockedCalls();
    }

    /// Not into a worker that is between two tasks: what it does there for all others would break.
    private boolean throwInto(Thread thread) {
        boolean isWorker = CellThreads.servesExecutor(thread) && !CellThreads.isWithin(cell, thread);
        return !(isWorker && Place.of(thread).isBetweenTasks()) && async.stop(thread);
    }

    private void onBusyThreads(Consumer<Thread> action) {
        count();
        left.busy(invocation.thread()).forEach(action);
    }

    private void count() {
        int count = left.count();
        if (count < fewest) {
            fewest = count;
            fewerAt = System.nanoTime();
        }
    }

    private void settle(boolean ended, List<String> why) {
        if (ended) {
            over();
            invocation.answer(new Event.Stopped(List.of(), false, cutOff, why));
            return;
        }
        var lost = invocation.thread();
        var hanging = new ArrayList<>(left.busy(lost));
        if (lost != null) {
            hanging.addFirst(lost);
            main.takeOver(lost);
        }
        invocation.answer(Stuck.report(cell, hanging, cutOff, why));
        awaitEnds(hanging);
        over();
    }

    private void over() {
        cell.release();
        StopPoints.disarm();
    }

    /// Woven code keeps asking until then: they end as soon as they come back to it. The workers of a pool only end
    /// what they do for the cell.
    private void awaitEnds(List<Thread> hanging) {
        try {
            for (var thread : hanging) {
                while (left.isLeft(thread)) {
                    boolean _ = thread.join(LOOK_AGAIN);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the stopper", e);
        }
    }
}

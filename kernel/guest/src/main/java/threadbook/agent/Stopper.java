package threadbook.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import threadbook.cell.Cell;
import threadbook.cell.CellThreads;
import threadbook.cell.StopPoints;

/// Stops one cell: its thread, every thread that it started and every worker that runs a task of it now, and nothing
/// else.
///
/// | after | what |
/// | --- | --- |
/// | 0 | woven code of the cell throws; its main thread is interrupted, again and again; [Cell#onStop] |
/// | 100 ms | all its threads are interrupted |
/// | 250 ms | handlers stop swallowing; an exception is thrown into threads that are in library code ([AsyncStop]) |
/// | 600 ms | what still hangs is left behind and reported by its place, with whether it uses a processor |
///
/// Runs on a thread of its own for each stop.
final class Stopper implements Runnable {

    private static final long STEP = 25;
    private static final long ALL_THREADS = 100;
    private static final long FORCE = 250;
    private static final long GIVE_UP = 600; // the host's own deadline must be well behind it;

    private final Invocation invocation;
    private final CellMain main;
    private final AsyncStop async;
    private final Cell cell;

    Stopper(Invocation invocation, CellMain main, AsyncStop async) {
        this.invocation = invocation;
        this.main = main;
        this.async = async;
        this.cell = invocation.cell();
    }

    @Override
    public void run() {
        invocation.stopping();
        cell.stop();
        StopPoints.arm();
        boolean ended = false;
        try {
            ended = pressUntilEnded(startActions());
        } finally {
            settle(ended);
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

    private boolean pressUntilEnded(Thread actions) {
        long start = System.nanoTime();
        boolean ended = false;
        for (long passed = 0; passed < GIVE_UP; passed = millisSince(start)) {
            press(passed);
            ended = invocation.awaitEnd(STEP) && busyThreads().isEmpty();
            if (ended && !actions.isAlive()) {
                return true;
            }
        }
        return ended;
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private void press(long passed) {
        invocation.interrupt();
        if (passed >= ALL_THREADS) {
            onBusyThreads(Thread::interrupt);
        }
        if (passed >= FORCE) {
            cell.force();
            invocation.force(async::stop);
            onBusyThreads(async::stop);
            async.wakeBlockedCalls();
        }
    }

    /// Threads of the cell other than its main one, without idle workers: those wait for work in library code only.
    private List<Thread> busyThreads() {
        var own = invocation.thread();
        return CellThreads.of(cell).stream()
                .filter(thread -> !thread.equals(own) && !Place.of(thread).isIdle())
                .toList();
    }

    /// Looking at a thread takes a while, in which a worker may have begun a task of another cell.
    private void onBusyThreads(Consumer<Thread> action) {
        for (var thread : busyThreads()) {
            if (CellThreads.worksFor(cell, thread)) {
                action.accept(thread);
            }
        }
    }

    private void settle(boolean ended) {
        if (ended) {
            cell.release();
            StopPoints.disarm();
            invocation.answer(new Event.Stopped(List.of(), false));
            return;
        }
        var lost = invocation.thread();
        var left = new ArrayList<>(busyThreads());
        if (lost != null) {
            left.addFirst(lost);
            main.takeOver(lost);
        }
        invocation.answer(Stuck.report(left));
        awaitEnds(left);
    }

    /// Woven code keeps asking until then: they end as soon as they come back to it.
    private static void awaitEnds(List<Thread> left) {
        try {
            for (var thread : left) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the stopper", e);
        }
        StopPoints.disarm();
    }
}

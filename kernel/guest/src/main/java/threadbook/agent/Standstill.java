package threadbook.agent;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.CellThreads;
import threadbook.recording.ThreadFacts;

/// Finds out why a cell that is to be stopped could not go on, before its threads are interrupted.
final class Standstill {

    /// A stop must not be held up for longer.
    private static final long PATIENCE = 200;

    /// To look at more takes too long.
    private static final int MANY = 1_000;

    private final ThreadGroup group;
    private final Function<String, List<String>> deadlock;

    /// @param deadlock the name of a thread → why it cannot go on, in lines
    Standstill(ThreadGroup group, Function<String, List<String>> deadlock) {
        this.group = group;
        this.deadlock = deadlock;
    }

    /// @param main the thread of the cell, if it runs still
    /// @return lines of text; none if it is in no deadlock, or that cannot be said soon
    List<String> of(Cell cell, @Nullable Thread main) {
        if (main == null || !waits(main) || CellThreads.of(cell).size() > MANY) {
            return List.of();
        }
        var search = new FutureTask<>(() -> deadlock.apply(main.getName()));
        new SteadyThread(group, "threadbook-standstill", search).start();
        try {
            return search.get(PATIENCE, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return List.of();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the stopper", e);
        }
    }

    private static boolean waits(Thread thread) {
        return switch (ThreadFacts.state(thread)) {
            case WAITING, BLOCKED -> true;
            case TIMED_WAITING -> Arrays.stream(ThreadFacts.stack(thread)).noneMatch(Standstill::sleeps);
            case NEW, RUNNABLE, TERMINATED -> false;
        };
    }

    private static boolean sleeps(StackTraceElement frame) {
        return frame.getClassName().equals("java.lang.Thread")
                && frame.getMethodName().equals("sleep");
    }
}

package threadbook.agent;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.CellThreads;

/// Finds out why a cell that is to be stopped does not go on, before its threads are interrupted.
///
/// First by a look at its main thread alone, then, if that does not take too long, by one at all threads: these tell of
/// deadlocks, and more of what it waits for.
final class Standstill {

    /// A stop must not be held up for longer, milliseconds.
    private static final long PATIENCE = 300;

    /// To look at more takes too long: the main thread alone is looked at.
    private static final int MANY = 1_000;

    /// Nobody wonders why it hangs who sleeps, is asked something, or prints more than can be shown.
    private static final List<String> CLEAR =
            List.of("java.lang.Thread.sleep", "threadbook.agent.Questions.", "threadbook.cell.CellOutput.");

    private static final List<String> NOTHING = List.of();

    private final ThreadGroup group;
    private final Function<Thread, List<String>> wait;
    private final Function<Thread, List<String>> standstill;

    /// @param wait what a thread waits for, in lines, by a look at it alone
    /// @param standstill why it does not go on, in lines, by a look at all
    Standstill(ThreadGroup group, Function<Thread, List<String>> wait, Function<Thread, List<String>> standstill) {
        this.group = group;
        this.wait = wait;
        this.standstill = standstill;
    }

    /// @param main the thread of the cell, if it runs still
    /// @return lines of text; none if it runs or sleeps, goes on meanwhile, or that cannot be said soon
    List<String> of(Cell cell, @Nullable Thread main) {
        var before = main == null ? null : Place.of(main);
        if (main == null || before == null || !isRiddle(before)) {
            return NOTHING;
        }
        var why = why(main, CellThreads.of(cell).size() > MANY);
        return Place.of(main).isSame(before) ? why : NOTHING;
    }

    private List<String> why(Thread main, boolean many) {
        var alone = new FutureTask<>(() -> wait.apply(main));
        var among = new FutureTask<>(() -> many ? alone.get() : standstill.apply(main));
        new SteadyThread(group, "threadbook-standstill", () -> {
                    alone.run();
                    among.run();
                })
                .start();
        return seen(among, PATIENCE).or(() -> seen(alone, 0)).orElse(NOTHING);
    }

    private static Optional<List<String>> seen(FutureTask<List<String>> look, long patience) {
        try {
            return Optional.of(look.get(patience, TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the stopper", e);
        }
    }

    private static boolean isRiddle(Place place) {
        return switch (place.state()) {
            case BLOCKED -> true;
            case WAITING, TIMED_WAITING -> Arrays.stream(place.stack()).noneMatch(Standstill::isClear);
            case NEW, RUNNABLE, TERMINATED -> false;
        };
    }

    private static boolean isClear(StackTraceElement frame) {
        String call = frame.getClassName() + "." + frame.getMethodName();
        return CLEAR.stream().anyMatch(call::startsWith);
    }
}

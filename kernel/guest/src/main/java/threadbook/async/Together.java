package threadbook.async;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import threadbook.pool.CheckedCallable;
import threadbook.pool.CheckedRunnable;
import threadbook.pool.Completion;
import threadbook.pool.Seconds;

/// The calls for several tasks at once, which every cell can make without an import.
public final class Together {

    private Together() {}

    /// Nothing to wait for.
    public static <T extends @Nullable Object> List<T> gather() {
        return List.of();
    }

    /// The values of all, in their order; what fails first is thrown. Waits for them: in a task others run meanwhile;
    /// where no loop runs, it runs the loop of the tasks.
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T extends @Nullable Object> List<T> gather(Awaitable<? extends T>... all) {
        return Together.<T>gather(Arrays.asList(all));
    }

    /// As [#gather(Awaitable...)], for bodies without values.
    public static List<Void> gather(CheckedRunnable<?>... all) {
        return gather(Arrays.asList(all).stream().map(Bodies::of).toList());
    }

    /// As [#gather(Awaitable...)].
    public static <T extends @Nullable Object> List<T> gather(Collection<? extends Awaitable<? extends T>> all) {
        return all.isEmpty() ? List.of() : loopOf(all, "gather(…)").gather(all);
    }

    /// The values of all in their order, or with `gather(true, …)` their exceptions, too, as values.
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static List<Object> gather(boolean returnExceptions, Awaitable<? extends @Nullable Object>... all) {
        return gather(returnExceptions, Arrays.asList(all));
    }

    /// The values of all in their order, or with `gather(true, …)` their exceptions, too, as values.
    public static List<Object> gather(
            boolean returnExceptions, Collection<? extends Awaitable<? extends @Nullable Object>> all) {
        return all.isEmpty() ? List.of() : loopOf(all, "gather(…)").gather(returnExceptions, all);
    }

    /// The value of the one that is done first, or what it has failed with; the others are cancelled, and have ended.
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T extends @Nullable Object> T race(Awaitable<? extends T>... all) {
        return Together.<T>race(Arrays.asList(all));
    }

    /// As [#race(Awaitable...)].
    public static <T extends @Nullable Object> T race(Collection<? extends Awaitable<? extends T>> all) {
        var loop = Here.requireTask("race(…)").loop();
        var runners = new ArrayList<Eventual<T>>();
        all.forEach(each -> runners.add(loop.ensure(each)));
        var inOrder = new Finishers<T>(runners);
        try {
            var _ = loop.wait(runners, ReturnWhen.FIRST_COMPLETED);
            return inOrder.first().taken();
        } finally {
            inOrder.close();
            runners.stream().filter(Eventual::isDone).forEach(Eventual::thrown); // nobody can ask a loser how it failed
            end(loop, runners.stream().filter(each -> !each.isDone()).toList());
        }
    }

    private static void end(EventLoop loop, List<? extends Eventual<?>> losers) {
        losers.forEach(Eventual::cancel);
        if (!losers.isEmpty()) {
            var _ = loop.wait(losers);
        }
    }

    /// The tasks in the order in which they are done: `for (var task : asCompleted(tasks)) … task.result()`. There may
    /// be futures of threads among them. Waits for the next: in a task others run meanwhile; where no loop runs, it
    /// runs the loop of the tasks.
    ///
    /// Wider than [Completion#asCompleted(Iterable)], which so remains the one for futures alone and for nothing at
    /// all: of two with bounds of their own, the compiler could choose neither for an empty list.
    ///
    /// @throws IllegalArgumentException if there is anything else among them, such as a [Coroutine]
    public static <F> Iterable<F> asCompleted(Iterable<? extends F> all) {
        return completed(all, null);
    }

    /// As [#asCompleted(Iterable)].
    ///
    /// @param seconds for all of them together, from now on; when they are over, the loop throws an
    ///     `IllegalStateException` that says how many are not done
    public static <F> Iterable<F> asCompleted(Iterable<? extends F> all, double seconds) {
        return asCompleted(all, Seconds.of(seconds));
    }

    /// As [#asCompleted(Iterable)].
    ///
    /// @param limit for all of them together, from now on; when it is over, the loop throws an
    ///     `IllegalStateException` that says how many are not done
    public static <F> Iterable<F> asCompleted(Iterable<? extends F> all, Duration limit) {
        return completed(all, Completed.Limit.of(limit));
    }

    @SuppressWarnings("unchecked") // if there is no task, all are futures
    private static <F> Iterable<F> completed(Iterable<? extends F> all, Completed.@Nullable Limit limit) {
        var distinct = new LinkedHashSet<F>();
        all.forEach(each -> distinct.add(taskOrFuture(each)));
        var tasks = new ArrayList<Eventual<?>>();
        distinct.forEach(each -> {
            if (each instanceof Eventual<?> task) {
                tasks.add(task);
            }
        });
        if (tasks.isEmpty()) {
            var futures = (Iterable<Future<?>>) (Iterable<?>) distinct;
            var inOrder =
                    limit == null ? Completion.asCompleted(futures) : Completion.asCompleted(futures, limit.whole());
            return (Iterable<F>) (Iterable<?>) inOrder;
        }
        return new AsCompleted<>(loopOf(tasks, "asCompleted(…)"), distinct, limit);
    }

    private static <F> F taskOrFuture(F each) {
        if (each instanceof Eventual<?> || each instanceof Future<?>) {
            return each;
        }
        throw new IllegalArgumentException(
                "asCompleted(…) takes tasks and futures, not " + each + ": createTask(…) makes a task of a body.");
    }

    /// Something that is done when this is, but does not pass on that it is cancelled. It does not wait by itself:
    /// `await(shield(task))`. What is shielded begins in the next turn all the same.
    public static <T extends @Nullable Object> Awaitable<T> shield(Awaitable<? extends T> inner) {
        return Shield.around(Here.requireLoop("shield(…)").<T>ensure(inner));
    }

    /// Work that blocks, on a thread of its own. It begins when it is awaited, `await(toThread(() -> …))`, or when it
    /// is made a task, `createTask(toThread(() -> …))`; otherwise it does not run at all, and that is told.
    public static <T extends @Nullable Object> Coroutine<T> toThread(CheckedCallable<? extends T, ?> work) {
        var outside = Here.requireLoop("toThread(…)").engine().outside();
        Executor thread = outside::startThread;
        return new Coroutine<T>(() -> outside.<T>on(thread, work).await());
    }

    /// As [#toThread(CheckedCallable)], for work without a value.
    public static Coroutine<Void> toThread(CheckedRunnable<?> work) {
        CheckedCallable<@Nullable Void, Exception> callable = () -> {
            work.run();
            return null;
        };
        return toThread(callable);
    }

    private static EventLoop loopOf(Collection<? extends Awaitable<?>> all, String call) {
        if (Here.current() == null) {
            for (Awaitable<?> each : all) {
                if (each instanceof Eventual<?> eventual) {
                    return eventual.loop();
                }
            }
        }
        return Here.requireLoop(call);
    }
}

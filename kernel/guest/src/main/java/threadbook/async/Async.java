package threadbook.async;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import threadbook.pool.CheckedRunnable;
import threadbook.pool.Seconds;
import threadbook.pool.Thrown;

/// The calls for coroutines that every cell can make without an import.
///
/// Those that wait work in a task: other tasks run meanwhile.
public final class Async {

    private Async() {}

    /// Runs a program in a new loop, as [EventLoop#run(Awaitable)].
    public static <T extends @Nullable Object> T run(Awaitable<? extends T> main) {
        return EventLoop.run(main);
    }

    /// As [#run(Awaitable)], for a program without a value.
    public static void run(CheckedRunnable<?> main) {
        EventLoop.run(main);
    }

    /// A body that begins when somebody awaits it or makes a task of it.
    public static <T extends @Nullable Object> Coroutine<T> coroutine(Awaitable<? extends T> body) {
        return new Coroutine<>(body);
    }

    /// As [#coroutine(Awaitable)], for a body without a value.
    public static Coroutine<Void> coroutine(CheckedRunnable<?> body) {
        return new Coroutine<>(Bodies.of(body));
    }

    /// Makes a task of a body, beside this one; it begins in the next turn.
    public static <T extends @Nullable Object> Task<T> createTask(Awaitable<? extends T> body) {
        return Here.requireLoop("createTask(…)").createTask(body);
    }

    /// As [#createTask(Awaitable)], for a body without a value.
    public static Task<Void> createTask(CheckedRunnable<?> body) {
        return Here.requireLoop("createTask(…)").createTask(body);
    }

    /// Makes a task of a body.
    public static <T extends @Nullable Object> Task<T> createTask(String name, Awaitable<? extends T> body) {
        return Here.requireLoop("createTask(…)").createTask(name, body);
    }

    /// As [#createTask(String, Awaitable)], for a body without a value.
    public static Task<Void> createTask(String name, CheckedRunnable<?> body) {
        return Here.requireLoop("createTask(…)").createTask(name, body);
    }

    /// Whether the caller runs in a task, so that it may await something.
    public static boolean isTask() {
        return Here.currentTask() != null;
    }

    /// The task that makes this call.
    public static Task<?> currentTask() {
        return Here.requireTask("currentTask()");
    }

    // ---------------------------------------------------------------- await

    /// Waits for a task or a future; runs anything else as part of this task.
    ///
    /// Throws what it has failed with, as it is.
    public static <T extends @Nullable Object> T await(Awaitable<? extends T> awaitable) {
        var _ = Here.requireTask("await(…)");
        try {
            return awaitable.await();
        } catch (Exception e) {
            throw Thrown.asItIs(e);
        }
    }

    /// Waits for something that threads work on.
    public static <T extends @Nullable Object> T await(CompletionStage<? extends T> stage) {
        LoopFuture<T> future =
                Here.requireTask("await(…)").loop().engine().outside().ofStage(stage);
        return future.await();
    }

    /// Waits for something that threads work on.
    public static <T extends @Nullable Object> T await(CompletableFuture<? extends T> future) {
        CompletionStage<? extends T> stage = future;
        return Async.<T>await(stage);
    }

    /// Waits for something that threads work on.
    public static <T extends @Nullable Object> T await(Future<? extends T> work) {
        LoopFuture<T> future =
                Here.requireTask("await(…)").loop().engine().outside().ofFuture(work);
        return future.await();
    }

    /// What [Together#gather()] gives has been awaited: it is given back, so that `await(gather(…))` can be written.
    public static <T extends @Nullable Object> List<T> await(List<T> values) {
        return values;
    }

    // ---------------------------------------------------------------- time

    /// Lets others run for so many seconds; for 0, all that are ready now. Outside of a loop it is an ordinary sleep.
    public static void sleep(double seconds) {
        sleep(Seconds.of(seconds));
    }

    /// Lets others run for a while. Outside of a loop it is an ordinary sleep.
    ///
    /// @throws CancellationException when the thread is interrupted in an ordinary sleep; it stays interrupted
    public static void sleep(Duration time) {
        var task = Here.currentTask();
        if (task != null) {
            Sleep.of(task, time);
            return;
        }
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted while asleep").initCause(e);
        }
    }

    /// As [#sleep(double)], and then gives a value: something to try things out with.
    public static <T extends @Nullable Object> T sleep(double seconds, T value) {
        sleep(seconds);
        return value;
    }

    /// Waits for something, and cancels it if it is not done in time.
    ///
    /// @param seconds how long at most
    /// @throws TimeoutException if it is not done by then; it has ended all the same
    public static <T extends @Nullable Object> T waitFor(Awaitable<? extends T> awaitable, double seconds)
            throws TimeoutException {
        return waitFor(awaitable, Seconds.of(seconds));
    }

    /// Waits for something, and cancels it if it is not done in time.
    ///
    /// @throws TimeoutException if it is not done by then; it has ended all the same
    public static <T extends @Nullable Object> T waitFor(Awaitable<? extends T> awaitable, Duration limit)
            throws TimeoutException {
        return Limits.waitFor(Here.requireTask("waitFor(…)").loop(), awaitable, limit);
    }

    /// As [#waitFor(Awaitable, double)], for a body without a value.
    public static void waitFor(CheckedRunnable<?> body, double seconds) throws TimeoutException {
        waitFor(Bodies.of(body), seconds);
    }

    /// Runs a body as part of this task, for a limited time.
    ///
    /// @param seconds how long at most
    /// @throws TimeoutException if it waits for something when the time is over
    public static <T extends @Nullable Object> T timeout(double seconds, Awaitable<? extends T> body)
            throws TimeoutException {
        return timeout(Seconds.of(seconds), body);
    }

    /// Runs a body as part of this task, for a limited time.
    ///
    /// @throws TimeoutException if it waits for something when the time is over
    public static <T extends @Nullable Object> T timeout(Duration limit, Awaitable<? extends T> body)
            throws TimeoutException {
        return new TimeLimit(Here.requireTask("timeout(…)"), limit).within(body);
    }

    /// As [#timeout(double, Awaitable)], for a body without a value.
    public static void timeout(double seconds, CheckedRunnable<?> body) throws TimeoutException {
        timeout(seconds, Bodies.of(body));
    }

    /// As [#timeout(Duration, Awaitable)], for a body without a value.
    public static void timeout(Duration limit, CheckedRunnable<?> body) throws TimeoutException {
        timeout(limit, Bodies.of(body));
    }
}

package threadbook.async;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.Registration;
import threadbook.pool.CheckedCallable;
import threadbook.pool.CheckedRunnable;
import threadbook.pool.Pool;
import threadbook.pool.Seconds;

/// Runs tasks one at a time, as Python's asyncio does.
///
/// ```java
/// int doubled(int n) { sleep(1); return 2 * n; }       // what Python calls `async def`
///
/// EventLoop.run(() -> {
///     var one = createTask(() -> doubled(1));
///     var two = createTask(() -> doubled(2));
///     return await(one) + await(two);                   // 6, after one second
/// })
/// ```
///
/// *What is promised.* One task runs at a time, so a variable that several tasks change needs no lock. Control changes
/// hands only at `await`, `sleep`, `yield` and the waiting calls of this package. The order is asyncio's, always the
/// same: what becomes ready in one turn runs in the next one, first come, first served.
///
/// *What is different.* There is no `async def`: any method may wait, at any depth. Every task has a virtual thread to
/// itself, of its name. What blocks otherwise (`Thread.sleep`, a lock, a long computation) blocks all tasks, as in
/// Python; it is found and told, with its line.
///
/// *Where it may be called.* While the loop runs, in its tasks and callbacks; other threads call
/// [#callSoonThreadSafe]. While it does not run, everywhere.
///
/// A loop that is still open when its cell is run again is closed first. An interrupt of the cell cancels the tasks and
/// ends the run.
public final class EventLoop implements AutoCloseable {

    private final Engine engine = new Engine(this);
    private final Registration registration;

    public EventLoop() {
        this(true);
    }

    /// @param outlivesTheRun whether a later run of the cell has to close it
    @SuppressWarnings("this-escape") // only a later run calls back
    private EventLoop(boolean outlivesTheRun) {
        this.registration = outlivesTheRun ? Opened.of(this) : () -> {};
    }

    /// A loop to which tasks can be given before it runs.
    public static EventLoop create() {
        return new EventLoop();
    }

    /// The loop that runs the calling task or callback.
    ///
    /// @throws IllegalStateException where none does
    public static EventLoop current() {
        return Here.requireLoop("EventLoop.current()");
    }

    Engine engine() {
        return engine;
    }

    // ---------------------------------------------------------------- running

    /// Runs a program in a new loop, to its end: what it has left behind is cancelled then, and the loop is closed.
    ///
    /// Throws what the program throws, as it is.
    public static <T extends @Nullable Object> T run(Awaitable<? extends T> main) {
        Here.requireNone("run(…)");
        var loop = new EventLoop(false);
        try (loop) {
            return loop.engine.program(loop.<T>ensure(main));
        }
    }

    /// As [#run(Awaitable)], for a program without a value.
    public static void run(CheckedRunnable<?> main) {
        run(Bodies.of(main));
    }

    /// Runs until this is done. Other tasks stay where they are then, and go on in the next run.
    ///
    /// Throws what it has failed with, as it is.
    ///
    /// @param main a task of this loop, or the body of a new one
    /// @throws CancellationException if the calling thread is interrupted, which it stays
    public <T extends @Nullable Object> T runUntilComplete(Awaitable<? extends T> main) {
        engine.requireReady("runUntilComplete(…)");
        return engine.runUntilDone(this.<T>ensure(main));
    }

    /// As [#runUntilComplete(Awaitable)], for a body without a value.
    public void runUntilComplete(CheckedRunnable<?> main) {
        runUntilComplete(Bodies.of(main));
    }

    /// What [#gather] gives has been awaited: it is given back, so that `runUntilComplete(gather(…))` can be written.
    public <T extends @Nullable Object> List<T> runUntilComplete(List<T> values) {
        return values;
    }

    /// Runs until [#stop].
    ///
    /// @throws CancellationException if the calling thread is interrupted, which it stays
    public void runForever() {
        engine.requireReady("runForever()");
        engine.runForever();
    }

    /// Ends the run when this turn is over.
    public void stop() {
        engine.requireHere();
        engine.turns().stop();
    }

    public boolean isRunning() {
        return engine.isRunning();
    }

    public boolean isClosed() {
        return engine.isClosed();
    }

    /// Ends what is left of it: tasks that are not done are told and ended, as are failures that nobody has seen.
    ///
    /// @throws IllegalStateException if it runs: [#stop] it first
    @Override
    public void close() {
        registration.end();
        engine.close(true);
    }

    /// A later run of the cell says that it does this, and that is enough.
    void shut() {
        engine.abort();
        engine.close(false);
    }

    // ---------------------------------------------------------------- tasks

    /// Makes a task of a body; it begins in the next turn.
    public <T extends @Nullable Object> Task<T> createTask(Awaitable<? extends T> body) {
        return createTask("", body);
    }

    /// As [#createTask(Awaitable)], for a body without a value.
    public Task<Void> createTask(CheckedRunnable<?> body) {
        return createTask("", Bodies.of(body));
    }

    /// Makes a task of a body.
    ///
    /// @param name empty for the next of `Task-1`, `Task-2` …
    public <T extends @Nullable Object> Task<T> createTask(String name, Awaitable<? extends T> body) {
        return engine.createTask(name, body);
    }

    /// As [#createTask(String, Awaitable)], for a body without a value.
    public Task<Void> createTask(String name, CheckedRunnable<?> body) {
        return createTask(name, Bodies.of(body));
    }

    /// A future that somebody will set.
    public <T extends @Nullable Object> LoopFuture<T> createFuture() {
        return new LoopFuture<>(this);
    }

    /// The tasks that are not done, in the order in which they were made.
    public List<Task<?>> allTasks() {
        return engine.tasks().all();
    }

    /// A task or a future as it is; a task of anything else.
    @SuppressWarnings("unchecked") // a future is one of T or of something that is one
    <T extends @Nullable Object> Eventual<T> ensure(Awaitable<? extends T> awaitable) {
        return awaitable instanceof Eventual<?> eventual ? engine.own((Eventual<T>) eventual) : createTask(awaitable);
    }

    // ---------------------------------------------------------------- callbacks

    /// Has something done in the next turn, after what is to be done there already.
    public ScheduledCall callSoon(Runnable action) {
        var call = new ScheduledCall(Cell.current(), action);
        engine.soon(call::perform);
        return call;
    }

    /// As [#callSoon], from any thread.
    ///
    /// @throws IllegalStateException if the loop is closed
    public ScheduledCall callSoonThreadSafe(Runnable action) {
        var call = new ScheduledCall(Cell.current(), action);
        engine.requireOpen();
        engine.fromOutside(call::perform);
        return call;
    }

    /// Has something done after a while.
    ///
    /// @param seconds from now
    public ScheduledCall callLater(double seconds, Runnable action) {
        return callLater(Seconds.of(seconds), action);
    }

    /// Has something done after a while.
    public ScheduledCall callLater(Duration delay, Runnable action) {
        engine.requireHere();
        engine.requireOpen();
        return engine.turns().later(delay, action);
    }

    /// Seconds of a clock that starts with the loop.
    public double time() {
        return Seconds.of(engine.turns().now());
    }

    // ---------------------------------------------------------------- waiting

    /// Waits until all are done. Called in a task, it lets others run; called where no loop runs, it runs this one.
    public <F extends Eventual<?>> Waited<F> wait(Collection<? extends F> all) {
        return wait(all, ReturnWhen.ALL_COMPLETED);
    }

    /// Waits until all are done, or the first one is.
    public <F extends Eventual<?>> Waited<F> wait(Collection<? extends F> all, ReturnWhen when) {
        return Waiting.of(this, all, when, null);
    }

    /// Waits until all are done, or the first one is, or the time is over.
    public <F extends Eventual<?>> Waited<F> wait(Collection<? extends F> all, ReturnWhen when, Duration limit) {
        return Waiting.of(this, all, when, limit);
    }

    /// Waits until all are done, or the first one is, or the time is over.
    ///
    /// @param seconds how long at most
    public <F extends Eventual<?>> Waited<F> wait(Collection<? extends F> all, ReturnWhen when, double seconds) {
        return wait(all, when, Seconds.of(seconds));
    }

    /// The values of all, in their order. Called in a task, it lets others run; called where no loop runs, it runs this
    /// one. What fails first is thrown.
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final <T extends @Nullable Object> List<T> gather(Awaitable<? extends T>... all) {
        return gather(Arrays.asList(all));
    }

    /// As [#gather(Awaitable...)].
    public <T extends @Nullable Object> List<T> gather(Collection<? extends Awaitable<? extends T>> all) {
        return engine.outcome(new Gathering<T>(this, Bodies.present(all), false));
    }

    /// The values of all, or their exceptions, in their order.
    public List<Object> gather(
            boolean returnExceptions, Collection<? extends Awaitable<? extends @Nullable Object>> all) {
        return engine.outcome(new Gathering<Object>(this, Bodies.present(all), returnExceptions));
    }

    /// Lets every other task run that is ready now, as `sleep(0)` does.
    @SuppressWarnings("NamedLikeContextualKeyword") // the word that everybody knows, as in Thread.yield()
    public static void yield() {
        Here.requireTask("EventLoop.yield()").yieldOnce();
    }

    /// Has something done on a thread of an executor. A cancelled future interrupts it.
    public <T extends @Nullable Object> LoopFuture<T> runInExecutor(
            Executor executor, CheckedCallable<? extends T, ?> work) {
        return engine.outside().on(executor, work);
    }

    /// Has something done by a worker of a pool, in this JVM or in another.
    public <T extends @Nullable Object> LoopFuture<T> runInExecutor(Pool pool, CheckedCallable<? extends T, ?> work) {
        return engine.outside().ofStage(pool.<T>applyAsync(work));
    }

    @Override
    public String toString() {
        return engine.toString();
    }
}

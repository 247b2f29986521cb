package threadbook.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.CellTasks;
import threadbook.pool.AsyncResult;
import threadbook.pool.CheckedCallable;

/// An [java.util.concurrent.ExecutorService] whose workers are processes, like Python's `ProcessPoolExecutor`.
///
/// ```java
/// try (var executor = ProcessExecutor.of(3)) {
///     var future = executor.submit(() -> fib(30));
///     future.get()
/// }
/// ```
///
/// What travels is said at [ProcessPool]. The futures of `submit` are `CompletableFuture`s, so `whenComplete` does what
/// `add_done_callback` does. Which JDK class to prefer: `Executors.newFixedThreadPool`, if tasks need not be kept
/// apart.
public final class ProcessExecutor extends AbstractExecutorService {

    private final ProcessPool pool;
    private final Map<String, Runnable> open = new ConcurrentHashMap<>();
    private volatile boolean shutdown;

    private ProcessExecutor(ProcessPool pool) {
        this.pool = pool;
    }

    /// So many workers.
    ///
    /// @throws IllegalArgumentException if `workers` is less than 1
    public static ProcessExecutor of(int workers) {
        return of(workers, "");
    }

    /// So many workers, called `name-worker-1` and so on.
    ///
    /// @throws IllegalArgumentException if `workers` is less than 1
    public static ProcessExecutor of(int workers, String name) {
        return new ProcessExecutor(
                ProcessPool.builder(workers).name(name).kind("ProcessExecutor").build());
    }

    @Override
    @SuppressWarnings("unchecked") // bare is the same task, without its cell
    public <T extends @Nullable Object> CompletableFuture<T> submit(Callable<T> task) {
        return ship(new Shipped<>((Callable<T>) bare(task)));
    }

    @Override
    public CompletableFuture<?> submit(Runnable task) {
        return this.<@Nullable Void>ship(new Shipped<@Nullable Void>(called(task), null));
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> submit(Runnable task, T result) {
        return ship(new Shipped<>(called(task), result));
    }

    /// It is on its way at once: `invokeAny` and an `ExecutorCompletionService` hide it in a task of their own.
    @Override
    @SuppressWarnings("unchecked") // as above
    protected <T extends @Nullable Object> RunnableFuture<T> newTaskFor(Callable<T> callable) {
        return ship(new Shipped<>((Callable<T>) bare(callable)));
    }

    @Override
    protected <T extends @Nullable Object> RunnableFuture<T> newTaskFor(Runnable task, T value) {
        return ship(new Shipped<>(called(task), value));
    }

    /// A call of a cell binds a task to its cell; the pool does that in its own way.
    private static Object bare(Object task) {
        return Objects.requireNonNull(CellTasks.bare(task));
    }

    private static CheckedCallable<Boolean, Exception> called(Runnable task) {
        var bare = (Runnable) bare(task);
        return () -> {
            bare.run();
            return true;
        };
    }

    @Override
    public void execute(Runnable command) {
        switch (bare(command)) {
            case Shipped<?> _ -> {} // it is on its way
            case FutureTask<?> future
            when isOfCompletionService(future) -> Thread.startVirtualThread(future); // its end is to be told here
            case Future<?> future -> throw staysHere(future);
            case AsynchronousCompletionTask task -> throw staysHere(task);
            default -> executeBare(command);
        }
    }

    private static boolean isOfCompletionService(FutureTask<?> task) {
        return ExecutorCompletionService.class.equals(task.getClass().getEnclosingClass());
    }

    private static RuntimeException staysHere(Object task) {
        return new IllegalArgumentException(
                "A " + task.getClass().getName() + " cannot travel: whoever has it waits for"
                        + " its end in this process. Submit what it is to do: executor.submit(() -> …) gives a"
                        + " CompletableFuture. Nothing was sent.");
    }

    private void executeBare(Runnable command) {
        var cell = Cell.current();
        var result = watch(pool.applyAsync(called(command)), command);
        var _ = result.whenComplete((_, thrown) -> uncaught(cell, thrown));
    }

    private <T extends @Nullable Object> Shipped<T> ship(Shipped<T> shipped) {
        var result = watch(pool.applyAsync(shipped.body()), shipped);
        var _ = result.whenComplete(shipped::end);
        shipped.cancels(result);
        return shipped;
    }

    private <R extends @Nullable Object> AsyncResult<R> watch(AsyncResult<R> result, Runnable command) {
        open.put(result.name(), command);
        pool.standsFor(command, result);
        var _ = result.whenComplete((_, _) -> open.remove(result.name()));
        return result;
    }

    /// As with any executor, what a command throws has nobody else to go to.
    private static void uncaught(Cell cell, @Nullable Throwable thrown) {
        if (thrown != null && !(thrown instanceof java.util.concurrent.CancellationException)) {
            var thread = Thread.currentThread();
            cell.run(() -> thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown));
        }
    }

    @Override
    public void shutdown() {
        shutdown = true;
        pool.shutdown();
    }

    /// Interrupts the tasks that run; a worker whose task goes on all the same is killed after half a second.
    ///
    /// @return the tasks that had not started; their futures are cancelled
    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        var waiting = new ArrayList<Runnable>();
        for (var job : pool.takeBack()) {
            var command = open.get(job.name());
            if (command != null) {
                waiting.add(command);
            }
            job.cancel(true);
        }
        pool.terminate();
        return waiting;
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        return shutdown && pool.isEnded();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return pool.awaitEnd(unit.toNanos(timeout));
    }

    /// The process ids of the workers that are up now.
    public List<Long> pids() {
        return pool.pids();
    }

    @Override
    public String toString() {
        return pool.toString();
    }

    /// A task on its way.
    private static final class Shipped<T extends @Nullable Object> extends CompletableFuture<T>
            implements RunnableFuture<T> {
        private final Callable<?> task;
        private final boolean fixed;
        private final @Nullable T result;
        private @Nullable AsyncResult<?> remote;

        Shipped(Callable<T> task) {
            this.task = task;
            this.fixed = false;
            this.result = null;
        }

        Shipped(Callable<?> task, T result) {
            this.task = task;
            this.fixed = true;
            this.result = result;
        }

        CheckedCallable<?, Exception> body() {
            return task::call;
        }

        @SuppressWarnings({"unchecked", "NullAway"}) // the value of a task that gives a T, which may be null
        void end(@Nullable Object value, @Nullable Throwable thrown) {
            if (thrown == null) {
                complete(fixed ? result : (T) value);
            } else {
                completeExceptionally(thrown);
            }
        }

        synchronized void cancels(AsyncResult<?> result) {
            remote = result;
        }

        private synchronized @Nullable AsyncResult<?> remote() {
            return remote;
        }

        @Override
        public boolean cancel(boolean interrupting) {
            boolean cancelled = super.cancel(interrupting);
            var result = remote();
            if (cancelled && result != null) {
                result.cancel(interrupting);
            }
            return cancelled;
        }

        /// It runs elsewhere: this waits for its end, whatever that is.
        @Override
        public void run() {
            var _ = handle((_, _) -> true).join();
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new CompletableFuture<>();
        }
    }
}

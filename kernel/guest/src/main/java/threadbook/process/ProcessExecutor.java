package threadbook.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
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
        return new ProcessExecutor(ProcessPool.of(workers));
    }

    /// So many workers, called `name-worker-1` and so on.
    ///
    /// @throws IllegalArgumentException if `workers` is less than 1
    public static ProcessExecutor of(int workers, String name) {
        return new ProcessExecutor(ProcessPool.builder(workers).name(name).build());
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> submit(Callable<T> task) {
        var shipped = new Shipped<>(task);
        execute(shipped);
        return shipped;
    }

    @Override
    public CompletableFuture<?> submit(Runnable task) {
        var shipped = new Shipped<@Nullable Void>(called(task), null);
        execute(shipped);
        return shipped;
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> submit(Runnable task, T result) {
        var shipped = new Shipped<>(called(task), result);
        execute(shipped);
        return shipped;
    }

    @Override
    protected <T extends @Nullable Object> RunnableFuture<T> newTaskFor(Callable<T> callable) {
        return new Shipped<>(callable);
    }

    @Override
    protected <T extends @Nullable Object> RunnableFuture<T> newTaskFor(Runnable task, T value) {
        return new Shipped<>(called(task), value);
    }

    private static CheckedCallable<Boolean, Exception> called(Runnable task) {
        return () -> {
            task.run();
            return true;
        };
    }

    @Override
    public void execute(Runnable command) {
        if (command instanceof Shipped<?> shipped) {
            execute(shipped);
        } else {
            var cell = Cell.current();
            var result = watch(pool.applyAsync(called(command)), command);
            var _ = result.whenComplete((_, thrown) -> uncaught(cell, thrown));
        }
    }

    private <T extends @Nullable Object> void execute(Shipped<T> shipped) {
        var result = watch(pool.applyAsync(shipped.body()), shipped);
        var _ = result.whenComplete(shipped::end);
        var _ = shipped.whenComplete((_, _) -> {
            if (shipped.isCancelled()) {
                result.cancel(true);
            }
        });
    }

    private <R extends @Nullable Object> AsyncResult<R> watch(AsyncResult<R> result, Runnable command) {
        open.put(result.name(), command);
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
            job.cancel();
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

    /// A task on its way. Run by hand, it runs here.
    private static final class Shipped<T extends @Nullable Object> extends CompletableFuture<T>
            implements RunnableFuture<T> {
        private final Callable<?> task;
        private final boolean fixed;
        private final @Nullable T result;

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

        @Override
        public void run() {
            try {
                end(task.call(), null);
            } catch (Throwable e) {
                end(null, e);
            }
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new CompletableFuture<>();
        }
    }
}

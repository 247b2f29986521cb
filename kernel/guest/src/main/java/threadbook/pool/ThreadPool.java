package threadbook.pool;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A [Pool] whose workers are threads of this JVM: they share all variables with the cells.
///
/// ```java
/// try (var pool = ThreadPool.of(5)) {
///     pool.map(n -> { Thread.sleep(1000); return n * n; }, range(9));    // about two seconds
/// }
/// ```
///
/// Which JDK class to prefer: `Executors.newFixedThreadPool(5)` and `Executors.newVirtualThreadPerTaskExecutor()` are
/// `ExecutorService`s, without `map` and callbacks.
public final class ThreadPool extends JobPool {

    private final ExecutorService executor;
    private final ThreadLocal<Initialized> worker;

    /// How the initializer has ended in the calling worker.
    private record Initialized(@Nullable Throwable thrown) {}

    private ThreadPool(String name, int workers, Thread.Builder threads, CheckedRunnable<?> initializer) {
        super(name, workers);
        var factory = threads.name(name() + "-worker-", 1).factory();
        this.executor = workers == 0
                ? Executors.newThreadPerTaskExecutor(factory)
                : Executors.newFixedThreadPool(workers, factory);
        this.worker = ThreadLocal.withInitial(() -> initialize(initializer));
    }

    /// As many workers as there are processors.
    public static ThreadPool of() {
        return of(Pool.cpuCount());
    }

    /// So many platform threads, made when they are first needed.
    ///
    /// @throws IllegalArgumentException if `workers` is less than 1
    public static ThreadPool of(int workers) {
        return of(workers, () -> {});
    }

    /// So many platform threads.
    ///
    /// @param initializer run by every worker before its first task; if it throws, the worker's tasks fail
    public static ThreadPool of(int workers, CheckedRunnable<?> initializer) {
        return new ThreadPool("", atLeastOne(workers), Thread.ofPlatform().daemon(), initializer);
    }

    /// A virtual thread for each task: as many at a time as there are tasks.
    public static ThreadPool virtual() {
        return new ThreadPool("", 0, Thread.ofVirtual(), () -> {});
    }

    private static Initialized initialize(CheckedRunnable<?> initializer) {
        try {
            initializer.run();
            return new Initialized(null);
        } catch (Throwable e) {
            return new Initialized(e);
        }
    }

    @Override
    protected void execute(Job job) {
        executor.execute(() -> work(job));
    }

    private void work(Job job) {
        var thread = Thread.currentThread();
        if (!job.start(thread::interrupt)) {
            return;
        }
        job.cell().run(() -> {
            var failure = worker.get().thrown();
            if (failure == null) {
                job.perform();
            } else {
                job.fail(new IllegalStateException("the initializer of " + name() + " failed", failure));
            }
        });
    }

    @Override
    protected void release() {
        executor.shutdown();
    }

    @Override
    protected void stopNow() {
        var _ = executor.shutdownNow();
    }

    @Override
    protected boolean awaitWorkers(long nanoseconds) throws InterruptedException {
        return executor.awaitTermination(nanoseconds, TimeUnit.NANOSECONDS);
    }
}

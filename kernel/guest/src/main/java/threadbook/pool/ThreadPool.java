package threadbook.pool;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import threadbook.cell.CellStopped;
import threadbook.cell.Sight;
import threadbook.cell.StopPoints;

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

    /// How long a task may take to end of an interrupt, and then at a stop point.
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(700);

    private final ExecutorService executor;
    private final CheckedRunnable<?> initializer;

    @SuppressWarnings("ThreadLocalUsage") // of this pool's workers
    private final ThreadLocal<Initialized> worker = new ThreadLocal<>();

    /// Those of the workers that run a task.
    private final Set<Thread> busy = ConcurrentHashMap.newKeySet();

    /// How the initializer has ended in the calling worker.
    private record Initialized(@Nullable Throwable thrown) {

        /// One that was stopped, with the cell or the task for which it ran, has not had its chance.
        boolean isLasting() {
            return !(thrown instanceof InterruptedException || thrown instanceof CellStopped);
        }
    }

    /// Interrupts a worker for one job, and not for the next.
    private static final class Interruption {
        private final Thread thread = Thread.currentThread();
        private boolean over;

        synchronized void interrupt() {
            if (!over) {
                thread.interrupt();
            }
        }

        synchronized void end() {
            over = true;
            boolean _ = Thread.interrupted();
        }
    }

    private ThreadPool(String name, int workers, Thread.Builder threads, CheckedRunnable<?> initializer) {
        super(name, workers);
        var factory = threads.name(name() + "-worker-", 1).factory();
        this.executor = workers == 0
                ? Executors.newThreadPerTaskExecutor(factory)
                : Executors.newFixedThreadPool(workers, factory);
        this.initializer = requireNonNull(initializer, "initializer");
        opened();
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

    private Initialized initialized() {
        var known = worker.get();
        if (known == null) {
            known = initialize();
            if (known.isLasting()) {
                worker.set(known);
            }
        }
        return known;
    }

    private Initialized initialize() {
        try {
            initializer.run();
            return new Initialized(null);
        } catch (Throwable e) {
            return new Initialized(e);
        }
    }

    @Override
    protected Runnable prepared(Job job) {
        return () -> executor.execute(() -> job.cell().run(job.work(), () -> work(job)));
    }

    private void work(Job job) {
        var interruption = new Interruption();
        busy.add(Thread.currentThread());
        try {
            if (job.startHere(interruption::interrupt)) {
                insiders().run(() -> perform(job, initialized().thrown()));
            }
        } finally {
            busy.remove(Thread.currentThread());
            interruption.end();
        }
    }

    private void perform(Job job, @Nullable Throwable failure) {
        if (failure == null) {
            job.perform();
        } else {
            job.fail(new IllegalStateException("the initializer of " + name() + " failed", failure));
        }
    }

    @Override
    protected Sight.Crew crew() {
        return new Sight.Crew(executor, List.of());
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
    protected boolean endTasks() throws InterruptedException {
        if (awaitWorkers(PATIENCE)) {
            return true;
        }
        var ending = StopPoints.end(busy); // no task comes after these
        try {
            stopNow(); // whoever has caught the first interrupt may be asleep again
            return awaitWorkers(PATIENCE);
        } finally {
            ending.end();
        }
    }

    @Override
    protected boolean awaitWorkers(long nanoseconds) throws InterruptedException {
        return executor.awaitTermination(nanoseconds, TimeUnit.NANOSECONDS);
    }
}

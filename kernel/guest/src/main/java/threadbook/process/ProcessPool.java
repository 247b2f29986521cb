package threadbook.process;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.Sight;
import threadbook.pool.AsyncResult;
import threadbook.pool.CheckedCallable;
import threadbook.pool.CheckedRunnable;
import threadbook.pool.Job;
import threadbook.pool.JobPool;
import threadbook.pool.Pool;

/// A [Pool] whose workers are processes: JVMs of their own, which share nothing with the cells or with each other.
///
/// ```java
/// try (var pool = ProcessPool.of(8)) {
///     pool.map(n -> n * n, range(5))
/// }
/// ```
///
/// *What travels.* A lambda of a cell needs nothing to be sent: no cast, no annotation, no `Serializable`. With it go
/// what it has captured, the methods and classes of the notebook that it uses, and the values that the notebook's
/// variables have when the task is submitted. What cannot travel, such as a socket or a lock, is refused before
/// anything is sent, with an `IllegalArgumentException` that names the variable.
///
/// *What a task does to a variable* stays in its process, and is said below the cell: it has a copy, and so does the
/// next task, which begins with the values that the notebook has. To keep something in each worker, such as a generator
/// of random numbers, let an initializer put it into a variable, or make it a `static final` field of a class.
///
/// *What comes back* is the value, or the exception itself, with the worker's stack trace. What a task prints appears
/// below the cell that has submitted it.
///
/// *A worker that dies* fails the task that it was running with a [BrokenWorkerException]. So it does with tasks that
/// had ended in the last millisecond, if it has not sent their results: they are not run again, and the exception says
/// so. Tasks that had not started are not lost, and another worker takes its place. A task finds nothing to read at
/// descriptor 0, and neither do the programs that it starts.
///
/// A pool of processes means new JVMs: there is no `fork`. Which JDK class to prefer: any executor, if tasks need not
/// be kept apart, because threads of Java do run in parallel.
public final class ProcessPool extends JobPool {

    private final Crew crew;
    private final String kind;

    private ProcessPool(Settings settings) {
        super(settings.name, atLeastOne(settings.workers));
        var first = settings.initializer;
        this.kind = settings.kind;
        this.crew = new Crew(name(), settings.workers, settings.maxTasks, first == null ? null : preparation(first));
        opened();
    }

    /// As many workers as there are processors.
    public static ProcessPool of() {
        return of(Pool.cpuCount());
    }

    /// So many workers.
    ///
    /// @throws IllegalArgumentException if `workers` is less than 1
    public static ProcessPool of(int workers) {
        return builder(workers).build();
    }

    /// So many workers.
    ///
    /// @param initializer run by every worker before its first task; if it throws or ends the process, the pool is
    ///     broken and says so
    public static ProcessPool of(int workers, CheckedRunnable<?> initializer) {
        return builder(workers).initializer(initializer).build();
    }

    /// A pool with more settings: `ProcessPool.builder(4).name("fib").maxTasksPerChild(10).build()`.
    public static Settings builder(int workers) {
        return new Settings(workers);
    }

    /// The settings of a pool to be made.
    public static final class Settings {
        private final int workers;
        private String name = "";
        private String kind = "ProcessPool";
        private int maxTasks = Integer.MAX_VALUE;
        private @Nullable CheckedRunnable<?> initializer;

        private Settings(int workers) {
            this.workers = workers;
        }

        /// How the pool and its workers are called; usually `pool-1` and so on.
        public Settings name(String name) {
            this.name = name;
            return this;
        }

        /// What people know it as.
        Settings kind(String kind) {
            this.kind = kind;
            return this;
        }

        /// Run by every worker before its first task; if it throws or ends the process, the pool is broken and says so.
        public Settings initializer(CheckedRunnable<?> initializer) {
            this.initializer = initializer;
            return this;
        }

        /// After so many tasks a worker ends and a new one takes its place. A chunk of `map` is one task.
        ///
        /// @throws IllegalArgumentException if it is less than 1
        public Settings maxTasksPerChild(int tasks) {
            if (tasks < 1) {
                throw new IllegalArgumentException("A worker runs at least 1 task, not " + tasks + ".");
            }
            this.maxTasks = tasks;
            return this;
        }

        public ProcessPool build() {
            return new ProcessPool(this);
        }
    }

    /// The process ids of the workers that are up now.
    public List<Long> pids() {
        return crew.pids();
    }

    private static Job preparation(CheckedRunnable<?> initializer) {
        CheckedCallable<Boolean, Exception> body = () -> {
            initializer.run();
            return true;
        };
        return Job.preparation("initializer", new Job.Body.Call(body), Cell.current(), new Job.Ending() {
            @Override
            public void returned(@Nullable Object value) {}

            @Override
            public void threw(Throwable thrown) {}

            @Override
            public void cancelled(CancellationException reason) {}
        });
    }

    /// Takes no more tasks; the workers go when all are done.
    void shutdown() {
        shut();
    }

    List<Job> takeBack() {
        return crew.takeBack();
    }

    boolean isEnded() {
        return crew.isEnded();
    }

    boolean awaitEnd(long nanoseconds) throws InterruptedException {
        return crew.awaitEnd(nanoseconds);
    }

    /// Whoever waits for something else instead of a result of this pool waits for the same task.
    void standsFor(Object other, AsyncResult<?> result) {
        stands(result, other);
    }

    @Override
    protected String kind() {
        return kind;
    }

    @Override
    protected Sight.Crew crew() {
        return new Sight.Crew(null, crew.sight());
    }

    @Override
    protected Runnable prepared(Job job) {
        return crew.prepared(job);
    }

    @Override
    protected void release() {
        crew.release();
    }

    @Override
    protected void stopNow() {
        crew.stopNow();
    }

    @Override
    protected boolean awaitWorkers(long nanoseconds) throws InterruptedException {
        return crew.awaitEnd(nanoseconds);
    }
}

package threadbook.diagnose;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/// Finds the executors of the JDK: behind their threads, or behind variables. None of their locks is taken.
final class JdkPools {

    static final String PER_TASK = "java.util.concurrent.ThreadPerTaskExecutor";

    /// What the constants `TERMINATED` of the three are in JDK 25.
    private static final int THREAD_POOL_ENDED = 3 << 29;

    private static final long FORK_JOIN_ENDED = 1 << 3;
    private static final int PER_TASK_ENDED = 2;

    private final Memory memory;
    private final IdentityHashMap<Object, List<SeenThread>> workers = new IdentityHashMap<>();

    JdkPools(Memory memory) {
        this.memory = memory;
    }

    /// What the thread works for, if it is the worker of an executor, is known from now on.
    void addExecutorOf(SeenThread thread) {
        var executor = executorOf(thread.thread());
        if (executor != null) {
            workers.computeIfAbsent(executor, _ -> new ArrayList<>());
        }
    }

    /// It is seen with its executor, if that is known.
    void addWorker(SeenThread thread) {
        var executor = executorOf(thread.thread());
        var known = executor == null ? null : workers.get(executor);
        if (known != null) {
            known.add(thread);
        }
    }

    /// Whether it works for an executor that is known.
    boolean isWorker(SeenThread thread) {
        var executor = executorOf(thread.thread());
        return executor != null && workers.containsKey(executor);
    }

    /// The executors known so far.
    Set<Object> executors() {
        return workers.keySet();
    }

    void addIfExecutor(Object object) {
        if (isExecutor(object) && !isOfJdk(object)) {
            workers.computeIfAbsent(object, _ -> new ArrayList<>());
        }
    }

    /// Whether the JDK has made it for its own use, as an `HttpClient` does that is given none.
    private boolean isOfJdk(Object executor) {
        var factory = memory.object(executor, "threadFactory");
        return factory != null && factory.getClass().getName().startsWith("jdk.internal.");
    }

    static boolean isExecutor(Object object) {
        return object instanceof ThreadPoolExecutor
                || object instanceof ForkJoinPool
                || object.getClass().getName().equals(PER_TASK);
    }

    List<JdkPool> pools() {
        var pools = new ArrayList<JdkPool>();
        workers.forEach((executor, threads) -> {
            if (!isTerminated(executor)) {
                pools.add(pool(executor, threads));
            }
        });
        return pools;
    }

    /// Its own method may be the user's.
    private boolean isTerminated(Object executor) {
        return switch (executor) {
            case ThreadPoolExecutor _ -> memory.number(memory.object(executor, "ctl"), "value") >= THREAD_POOL_ENDED;
            case ForkJoinPool _ -> {
                long state = memory.bigNumber(executor, "runState");
                yield state > 0 && (state & FORK_JOIN_ENDED) != 0;
            }
            default -> memory.number(executor, "state") == PER_TASK_ENDED;
        };
    }

    /// What a platform thread was made to run.
    @Nullable
    Object taskOf(Thread thread) {
        return memory.object(memory.object(thread, "holder"), "task");
    }

    private @Nullable Object executorOf(Thread thread) {
        if (thread instanceof ForkJoinWorkerThread) {
            return memory.object(thread, "pool");
        }
        var task = taskOf(thread);
        if (task != null && task.getClass().getName().equals("java.util.concurrent.ThreadPoolExecutor$Worker")) {
            return memory.object(task, "this$0");
        }
        var container = memory.object(thread, "container");
        return container != null && container.getClass().getName().equals(PER_TASK) ? container : null;
    }

    private JdkPool pool(Object executor, Collection<SeenThread> threads) {
        var all = threads.stream().map(SeenThread::thread).toList();
        var busy = threads.stream()
                .filter(thread -> isBusy(executor, thread))
                .map(SeenThread::thread)
                .toList();
        return switch (executor) {
            case ThreadPoolExecutor _ ->
                new JdkPool(
                        executor,
                        kind(executor),
                        coreSize(executor),
                        all,
                        busy,
                        queue(executor, "workQueue"),
                        done(executor));
            case ForkJoinPool _ ->
                new JdkPool(executor, kind(executor), parallelism(executor), all, busy, queue(executor, "queues"), -1);
            default -> new JdkPool(executor, kind(executor), 0, all, busy, List.of(), -1);
        };
    }

    private static String kind(Object executor) {
        return switch (executor) {
            case ScheduledThreadPoolExecutor _ -> "ScheduledThreadPoolExecutor";
            case ThreadPoolExecutor _ -> "ThreadPoolExecutor";
            case ForkJoinPool _ -> "ForkJoinPool";
            default -> "thread per task";
        };
    }

    /// A pool with a queue starts more threads only when its queue is full.
    private int coreSize(Object executor) {
        int core = memory.number(executor, "corePoolSize");
        return core > 0 ? core : memory.number(executor, "maximumPoolSize") == Integer.MAX_VALUE ? 0 : 1;
    }

    private int parallelism(Object executor) {
        return Math.max(1, (int) memory.bigNumber(executor, "parallelism"));
    }

    private long done(Object executor) {
        long done = memory.bigNumber(executor, "completedTaskCount");
        for (var thread : workers.getOrDefault(executor, List.of())) {
            done += Math.max(0, memory.bigNumber(taskOf(thread.thread()), "completedTasks"));
        }
        return done;
    }

    /// A worker of a thread pool locks itself while it runs a task.
    private boolean isBusy(Object executor, SeenThread thread) {
        return switch (executor) {
            case ThreadPoolExecutor _ -> memory.number(taskOf(thread.thread()), "state") == 1;
            case ForkJoinPool _ -> !thread.isIn("java.util.concurrent.ForkJoinPool", "awaitWork");
            default -> true;
        };
    }

    private List<Object> queue(Object executor, String field) {
        var found = Collections.<Object>newSetFromMap(new IdentityHashMap<>());
        new QueuedTasks(memory, found).collect(memory.object(executor, field));
        return List.copyOf(found);
    }
}

package threadbook.shipping;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What belongs to one process, and why it is of no use in another.
///
/// Some of these are serializable, such as `ReentrantLock`: Java would send a copy that locks nothing.
final class Local {

    private static final String LOCK =
            "A lock of one process does not lock another: use FileChannel.lock(), or let the "
                    + "tasks return what they have and put it together here.";
    private static final String OPEN = "It is open in this process only: open it inside the task.";
    private static final String POOL = "Its workers belong to this process: make it inside the task.";
    private static final String THREAD = "A thread belongs to its process: start it inside the task.";
    private static final String QUEUE =
            "What one process puts into its queue is not seen by another: let the tasks return what they have, or send "
                    + "`new ArrayList<>(queue)`.";
    private static final String FUNCTION =
            "A function made by the JDK, as by `andThen` or `identity`, cannot be taken apart: write it as a lambda.";
    private static final String OTHER = "Its class is not made for it: use records, collections, strings and numbers.";

    /// In the names of the classes of lambdas.
    private static final String LAMBDA = "$$Lambda";

    private static final Map<Class<?>, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put(Lock.class, LOCK);
        KINDS.put(ReadWriteLock.class, LOCK);
        KINDS.put(StampedLock.class, LOCK);
        KINDS.put(Semaphore.class, LOCK);
        KINDS.put(java.util.concurrent.CountDownLatch.class, LOCK);
        KINDS.put(java.util.concurrent.CyclicBarrier.class, LOCK);
        KINDS.put(java.util.concurrent.Phaser.class, LOCK);
        KINDS.put(java.util.concurrent.Exchanger.class, LOCK);
        KINDS.put(BlockingQueue.class, QUEUE);
        KINDS.put(java.util.concurrent.Executor.class, POOL);
        KINDS.put(
                java.util.concurrent.Future.class,
                "Its value is made in this process: wait for it here and send that.");
        KINDS.put(Thread.class, THREAD);
        KINDS.put(ThreadGroup.class, THREAD);
        KINDS.put(ThreadLocal.class, THREAD);
        KINDS.put(Process.class, THREAD);
        KINDS.put(AutoCloseable.class, OPEN); // sockets, streams, channels, readers, pools
    }

    private Local() {}

    /// Whether Java would send such an object although it must not be.
    static boolean isLocal(Class<?> type) {
        return Stream.of(Thread.class, Semaphore.class, ForkJoinTask.class, BlockingQueue.class)
                        .anyMatch(kind -> kind.isAssignableFrom(type))
                || isLock(type);
    }

    /// Not the segments that `ConcurrentHashMap` writes, which are locks for the sake of older readers.
    private static boolean isLock(Class<?> type) {
        return type.getPackageName().equals("java.util.concurrent.locks")
                && Stream.of(Lock.class, ReadWriteLock.class, StampedLock.class)
                        .anyMatch(kind -> kind.isAssignableFrom(type));
    }

    /// What to do about it.
    ///
    /// @param culprit the name of its class
    static String advice(String culprit, @Nullable ClassLoader loader) {
        if (culprit.contains(LAMBDA)) {
            return FUNCTION;
        }
        try {
            return advice(Class.forName(culprit, false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return OTHER;
        }
    }

    private static String advice(Class<?> type) {
        if (type.equals(Object.class)) {
            return LOCK; // it can be used for nothing else
        }
        for (var kind : KINDS.entrySet()) {
            if (kind.getKey().isAssignableFrom(type)) {
                return kind.getValue();
            }
        }
        return OTHER;
    }
}

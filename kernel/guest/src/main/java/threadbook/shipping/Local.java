package threadbook.shipping;

import java.util.LinkedHashMap;
import java.util.Map;

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
    private static final String OTHER = "Its class is not made for it: use records, collections, strings and numbers.";

    private static final Map<Class<?>, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put(java.util.concurrent.locks.Lock.class, LOCK);
        KINDS.put(java.util.concurrent.locks.ReadWriteLock.class, LOCK);
        KINDS.put(java.util.concurrent.locks.StampedLock.class, LOCK);
        KINDS.put(java.util.concurrent.Semaphore.class, LOCK);
        KINDS.put(java.util.concurrent.CountDownLatch.class, LOCK);
        KINDS.put(java.util.concurrent.CyclicBarrier.class, LOCK);
        KINDS.put(java.util.concurrent.Phaser.class, LOCK);
        KINDS.put(java.util.concurrent.Exchanger.class, LOCK);
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

    /// Whether Java would send it although it must not be.
    static boolean isLocal(Object object) {
        return object instanceof Thread
                || object instanceof java.util.concurrent.Semaphore
                || object instanceof java.util.concurrent.ForkJoinTask<?>
                || isLock(object);
    }

    /// Not the segments that `ConcurrentHashMap` writes, which are locks for the sake of older readers.
    private static boolean isLock(Object object) {
        return object.getClass().getName().startsWith("java.util.concurrent.locks.")
                && (object instanceof java.util.concurrent.locks.Lock
                        || object instanceof java.util.concurrent.locks.ReadWriteLock
                        || object instanceof java.util.concurrent.locks.StampedLock);
    }

    /// What to do about it.
    static String advice(Class<?> type) {
        for (var kind : KINDS.entrySet()) {
            if (kind.getKey().isAssignableFrom(type)) {
                return kind.getValue();
            }
        }
        return OTHER;
    }
}

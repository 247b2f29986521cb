package threadbook.pool;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The threads that are in the midst of something for which the pool waits when it is closed: a callback, the end of a
/// task, and, where they run here, a task. They would wait for themselves.
///
/// Kept by their numbers: what `equals` of the user's thread does nobody knows.
final class Insiders {

    private final Set<Long> threads = ConcurrentHashMap.newKeySet();

    /// Does some of what the pool waits for.
    void run(Runnable work) {
        boolean outermost = threads.add(self());
        try {
            work.run();
        } finally {
            if (outermost) {
                threads.remove(self());
            }
        }
    }

    private static long self() {
        return Thread.currentThread().threadId();
    }

    /// Whether the calling thread is one of them.
    boolean isHere() {
        return threads.contains(self());
    }

    /// @throws IllegalStateException if the calling thread is one of them
    void requireOutside(String pool) {
        if (isHere()) {
            throw new IllegalStateException(pool + ".join() waits for all tasks and callbacks of " + pool
                    + ", and was called in one of them: it would wait for itself. Call it outside of them.");
        }
    }
}

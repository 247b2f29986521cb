package threadbook.cell;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import threadbook.recording.ThreadFacts;

/// Threads that inherit no cell when they are started: by somebody who works for none, such as the dispatcher of an
/// `HttpServer`, or for the common pool. They are counted for the cell whose task they do first.
final class UnclaimedThreads {

    /// Virtual threads do not say that they end.
    private static final int MOST = 10_000;

    private static final Set<Long> NUMBERS = ConcurrentHashMap.newKeySet();

    private UnclaimedThreads() {}

    static void add(Thread thread) {
        if (isOurs(thread)) {
            return;
        }
        if (NUMBERS.size() >= MOST) {
            NUMBERS.clear();
        }
        NUMBERS.add(thread.threadId());
    }

    /// Of a helper, which may well call back, and is no worker.
    private static boolean isOurs(Thread thread) {
        return isOurs(thread.getClass()) || isOurs(ThreadFacts.body(thread));
    }

    private static boolean isOurs(@Nullable Object body) {
        return body != null && isOurs(body.getClass());
    }

    private static boolean isOurs(Class<?> type) {
        return UnclaimedThreads.class.getClassLoader().equals(type.getClassLoader());
    }

    /// The calling thread begins a task of that cell.
    static void claim(Cell cell) {
        if (NUMBERS.isEmpty()) {
            return;
        }
        var thread = Thread.currentThread();
        if (NUMBERS.remove(thread.threadId())) {
            cell.started().thread(thread.isVirtual());
        }
    }
}

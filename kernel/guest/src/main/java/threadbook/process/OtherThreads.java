package threadbook.process;

import java.time.Duration;
import java.util.Optional;

/// The threads that a task has started and left behind.
final class OtherThreads {

    private static final Duration A_WHILE = Duration.ofHours(1);

    private OtherThreads() {}

    /// Waits for all that are no daemons, also for those that they start meanwhile. Our own are daemons.
    static void awaitEnd() {
        for (var next = any(); next.isPresent(); next = any()) {
            join(next.get());
        }
    }

    private static Optional<Thread> any() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon() && !thread.equals(Thread.currentThread()))
                .findAny();
    }

    private static void join(Thread thread) {
        try {
            boolean _ = thread.join(A_WHILE);
        } catch (InterruptedException e) {
            // by one of them: it is waited for all the same
        }
    }
}

package threadbook.process;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The thread that ends what has had its time.
final class Deadlines {

    private static final ScheduledExecutorService CLOCK = clock();

    private Deadlines() {}

    private static ScheduledExecutorService clock() {
        var clock = new ScheduledThreadPoolExecutor(
                1,
                Thread.ofPlatform()
                        .daemon()
                        .inheritInheritableThreadLocals(false)
                        .name("worker-deadlines")
                        .factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    static void after(long millis, Runnable action) {
        var _ = CLOCK.schedule(action, millis, TimeUnit.MILLISECONDS);
    }
}

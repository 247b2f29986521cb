package threadbook.async;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A task that lets time pass.
final class Sleep {

    private Sleep() {}

    /// No time at all still lets every other task run that is ready.
    static void of(Task<?> task, Duration time) {
        if (!time.isPositive()) {
            task.yieldOnce();
            return;
        }
        LoopFuture<@Nullable Void> future = task.loop().createFuture();
        future.isFor(time);
        var timer = task.loop().callLater(time, () -> LoopFuture.release(future));
        try {
            future.await();
        } finally {
            timer.cancel();
        }
    }
}

package threadbook.async;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import threadbook.pool.Thrown;

/// Part of a task that has a limited time, as asyncio's `timeout`: when it is over the task is cancelled, and here that
/// becomes a [TimeoutException], unless somebody else has cancelled it, too.
final class TimeLimit {

    private final Task<?> task;
    private final Duration limit;
    private boolean expired;

    TimeLimit(Task<?> task, Duration limit) {
        this.task = task;
        this.limit = limit;
    }

    <T extends @Nullable Object> T within(Awaitable<? extends T> body) throws TimeoutException {
        int before = task.cancelling();
        var loop = task.loop();
        var timer = limit.isPositive() ? loop.callLater(limit, this::expire) : loop.callSoon(this::expire);
        try {
            T result = body.await();
            timer.cancel();
            leave();
            return result;
        } catch (CancelledError e) {
            timer.cancel();
            if (expired && leave() <= before) {
                throw Limits.timeout(limit, e);
            }
            throw e;
        } catch (Throwable e) {
            timer.cancel();
            leave();
            throw Thrown.asItIs(e);
        }
    }

    private void expire() {
        expired = true;
        task.cancel();
    }

    /// @return how many requests to cancel the task there are besides this one
    private int leave() {
        return expired ? task.uncancel() : task.cancelling();
    }
}

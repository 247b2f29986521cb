package threadbook.async;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import threadbook.pool.Seconds;

/// Waiting for a limited time, as asyncio's `wait_for` and `timeout`.
final class Limits {

    private Limits() {}

    /// Cancels what is not done in time, and waits for its end.
    static <T extends @Nullable Object> T waitFor(EventLoop loop, Awaitable<? extends T> awaitable, Duration limit)
            throws TimeoutException {
        if (!limit.isPositive()) {
            Eventual<T> future = loop.ensure(awaitable);
            return future.isDone() ? future.taken() : tooLate(future, limit);
        }
        LoopFuture<@Nullable Void> waiter = loop.createFuture();
        var timer = loop.callLater(limit, () -> LoopFuture.release(waiter));
        Eventual<T> future = loop.ensure(awaitable);
        future.whenDone(waiter, "waitFor()", () -> LoopFuture.release(waiter));
        waiter.isFor(future);
        try {
            return awaitEither(future, waiter, limit);
        } finally {
            timer.cancel();
        }
    }

    private static <T extends @Nullable Object> T awaitEither(
            Eventual<T> future, LoopFuture<@Nullable Void> waiter, Duration limit) throws TimeoutException {
        try {
            waiter.await();
        } catch (CancelledError e) {
            if (future.isDone()) {
                return future.taken();
            }
            leave(future, waiter);
            throw e;
        } catch (Throwable e) { // a group has failed
            leave(future, waiter);
            throw e;
        }
        if (future.isDone()) {
            return future.taken();
        }
        future.forget(waiter);
        return tooLate(future, limit);
    }

    private static void leave(Eventual<?> future, Object waiter) {
        future.forget(waiter);
        cancelAndWait(future);
    }

    private static <T extends @Nullable Object> T tooLate(Eventual<T> future, Duration limit) throws TimeoutException {
        cancelAndWait(future);
        try {
            return future.taken(); // it may have refused to be cancelled
        } catch (CancelledError e) {
            throw timeout(limit, e);
        }
    }

    static TimeoutException timeout(Duration limit, Throwable cause) {
        var timeout = new TimeoutException("not done within " + Seconds.text(Seconds.nanos(limit)));
        timeout.initCause(cause);
        return timeout;
    }

    /// Not a wait for the thing itself: then a second cancelling could not be told from the first.
    static void cancelAndWait(Eventual<?> future) {
        LoopFuture<@Nullable Void> waiter = future.loop().createFuture();
        future.whenDone(waiter, "waitFor()", () -> LoopFuture.release(waiter));
        waiter.isFor(future);
        try {
            future.cancel();
            waiter.await();
        } finally {
            future.forget(waiter);
        }
    }
}

package threadbook.websocket;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import threadbook.async.Async;

/// Waiting for the other end. In a task of an event loop others run meanwhile.
final class Waits {

    private Waits() {}

    /// @throws CancellationException when the thread is interrupted, which it stays
    static <T> T on(CompletableFuture<T> future) {
        if (Async.isTask()) {
            return Async.await(future);
        }
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// As [#on(CompletableFuture)], for a limited time.
    static <T> T on(CompletableFuture<T> future, Duration limit) throws TimeoutException {
        if (Async.isTask()) {
            return Async.waitFor(() -> Async.<T>await(future), limit);
        }
        try {
            return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static CancellationException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return (CancellationException)
                new CancellationException("interrupted while waiting for the other end").initCause(e);
    }
}

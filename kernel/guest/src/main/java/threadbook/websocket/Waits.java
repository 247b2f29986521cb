package threadbook.websocket;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import threadbook.async.Async;

/// Waiting for the other end. In a task of an event loop others run meanwhile.
final class Waits {

    private Waits() {}

    /// @throws CancellationException when the thread is interrupted, which it stays
    static <T> T on(CompletableFuture<T> future) {
        if (Async.isTask()) {
            try {
                return Async.await(future);
            } catch (Exception e) {
                throwFailure(future);
                throw e;
            }
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
            try {
                return Async.waitFor(() -> Async.<T>await(future), limit);
            } catch (Exception e) {
                throwFailure(future);
                throw e;
            }
        }
        try {
            return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// A task gets the failure of a future as it is: it is to look as it does in a thread.
    ///
    /// @throws IllegalStateException if the future has failed, and not just the waiting for it
    private static void throwFailure(CompletableFuture<?> future) {
        if (future.state() == Future.State.FAILED) {
            throw new IllegalStateException(future.exceptionNow());
        }
    }

    private static CancellationException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return (CancellationException)
                new CancellationException("interrupted while waiting for the other end").initCause(e);
    }
}

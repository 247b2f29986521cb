package threadbook.pool;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What will come of tasks that were handed to a [Pool]: a [java.util.concurrent.Future], with the calls of Python's
/// `AsyncResult` beside.
///
/// It is done when its callback, if it has one, has run. [#cancel] takes the task back if it has not started; one that
/// runs is interrupted by `cancel(true)`, and runs to its end, for nobody, after `cancel(false)`.
public final class AsyncResult<T extends @Nullable Object> extends CompletableFuture<T> {

    private final String name;
    private final Consumer<Boolean> stop;

    /// @param stop takes the tasks back, when this is cancelled; told whether to interrupt those that run
    public AsyncResult(String name, Consumer<Boolean> stop) {
        this.name = name;
        this.stop = stop;
    }

    /// Such as `task-17`.
    public String name() {
        return name;
    }

    /// Whether it is done, in whichever way.
    public boolean ready() {
        return isDone();
    }

    /// Whether it is done and has a value.
    ///
    /// @throws IllegalStateException if it is not done
    public boolean successful() {
        if (!isDone()) {
            throw new IllegalStateException(name + " is not done yet: ask ready() first, or wait for get().");
        }
        return !isCompletedExceptionally();
    }

    /// Waits for the value, and throws what the task threw, as it is.
    ///
    /// @throws CancellationException when it is cancelled, or the waiting thread is interrupted, which it stays
    public T result() {
        try {
            return get();
        } catch (ExecutionException e) {
            throw Thrown.asItIs(e.getCause() == null ? e : placed(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException)
                    new CancellationException("interrupted while waiting for " + name).initCause(e);
        }
    }

    /// What comes from no line of code, such as the death of a worker, gets the place of the one who waits.
    private static Throwable placed(Throwable thrown) {
        if (thrown.getStackTrace().length == 0) {
            thrown.setStackTrace(new Throwable().getStackTrace());
        }
        return thrown;
    }

    /// Waits for the value.
    ///
    /// @param seconds how long at most
    /// @throws TimeoutException when it is not there by then; the task goes on
    public T get(double seconds) throws InterruptedException, ExecutionException, TimeoutException {
        return get((long) (seconds * 1e9), TimeUnit.NANOSECONDS);
    }

    /// Waits until it is done.
    ///
    /// @param limit how long at most
    /// @return whether it is done
    public boolean await(Duration limit) throws InterruptedException {
        try {
            T _ = get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | CancellationException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            stop.accept(mayInterruptIfRunning);
        }
        return cancelled;
    }

    /// What depends on it is no task of the pool.
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }

    @Override
    public String toString() {
        return switch (state()) {
            case RUNNING -> name + "[not done]";
            case SUCCESS -> name + "[" + resultNow() + "]";
            case FAILED -> name + "[failed: " + exceptionNow() + "]";
            case CANCELLED -> name + "[cancelled]";
        };
    }
}

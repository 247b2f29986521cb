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
///
/// Times are seconds or a [Duration]; at 0 or less nobody waits. Python's `wait` is [#await(double)] here, because
/// every object of Java has another `wait`.
public final class AsyncResult<T extends @Nullable Object> extends CompletableFuture<T> {

    private final String name;
    private final Consumer<Boolean> stop;
    private final Insiders insiders;

    /// @param stop takes the tasks back, when this is cancelled; told whether to interrupt those that run
    public AsyncResult(String name, Consumer<Boolean> stop) {
        this(name, stop, new Insiders());
    }

    /// @param insiders of the pool, which waits for what depends on this
    AsyncResult(String name, Consumer<Boolean> stop, Insiders insiders) {
        this.name = name;
        this.stop = stop;
        this.insiders = insiders;
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
            throw Thrown.asItIs(e.getCause() == null ? e : Thrown.placed(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException)
                    new CancellationException("interrupted while waiting for " + name).initCause(e);
        }
    }

    /// Waits for the value.
    ///
    /// @throws CancellationException when it is cancelled; says why
    @Override
    public T get() throws InterruptedException, ExecutionException {
        try {
            return super.get();
        } catch (CancellationException e) {
            throw explained(e);
        }
    }

    /// Waits for the value.
    ///
    /// @param seconds how long at most
    /// @throws TimeoutException when it is not there by then; the task goes on
    public T get(double seconds) throws InterruptedException, ExecutionException, TimeoutException {
        return get(Seconds.of(seconds));
    }

    /// Waits for the value.
    ///
    /// @param limit how long at most
    /// @throws TimeoutException when it is not there by then; the task goes on
    public T get(Duration limit) throws InterruptedException, ExecutionException, TimeoutException {
        return get(Seconds.nanos(limit), TimeUnit.NANOSECONDS);
    }

    /// Waits for the value.
    ///
    /// @param limit how long at most
    /// @throws TimeoutException when it is not there by then; the task goes on
    @Override
    public T get(long limit, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return super.get(limit, unit);
        } catch (TimeoutException e) {
            throw new TimeoutException(name + " has no result yet after " + Seconds.text(unit.toNanos(limit)));
        } catch (CancellationException e) {
            throw explained(e);
        }
    }

    /// As [#get()], with a [java.util.concurrent.CompletionException] around what the task threw.
    @Override
    public T join() {
        try {
            return super.join();
        } catch (CancellationException e) {
            throw explained(e);
        }
    }

    @Override
    public T getNow(T valueIfAbsent) {
        try {
            return super.getNow(valueIfAbsent);
        } catch (CancellationException e) {
            throw explained(e);
        }
    }

    /// The JDK gives the reason as a cause only, behind the name of the method that was called.
    private CancellationException explained(CancellationException thrown) {
        var reason = thrown.getCause() instanceof CancellationException first ? first : thrown;
        var message = reason.getMessage() == null ? name + " was cancelled" : reason.getMessage();
        return (CancellationException) new CancellationException(message).initCause(reason);
    }

    /// Waits until it is done.
    ///
    /// @param seconds how long at most
    /// @return whether it is done
    public boolean await(double seconds) throws InterruptedException {
        return await(Seconds.of(seconds));
    }

    /// Waits until it is done.
    ///
    /// @param limit how long at most
    /// @return whether it is done
    public boolean await(Duration limit) throws InterruptedException {
        try {
            T _ = get(limit);
            return true;
        } catch (ExecutionException | CancellationException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        giveUp("");
        stop(mayInterruptIfRunning);
        return isCancelled();
    }

    /// Nobody waits any longer; what runs for it goes on until [#stop].
    ///
    /// @param reason why, such as `: pool-8 was terminated`; may be empty
    void giveUp(String reason) {
        if (!isDone()) {
            insiders.run(() -> completeExceptionally(new CancellationException(name + " was cancelled" + reason)));
        }
    }

    /// Takes the tasks back, if this is cancelled.
    void stop(boolean interrupting) {
        if (isCancelled()) {
            stop.accept(interrupting);
        }
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

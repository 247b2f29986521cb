package threadbook.async;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A value that somebody will set on the loop, and tasks can await: `loop.createFuture()`.
public sealed class LoopFuture<T extends @Nullable Object> extends Eventual<T> permits Gathering {

    private volatile @Nullable Object subject;

    LoopFuture(EventLoop loop) {
        super(loop);
    }

    /// Says what is waited for in it, such as a lock; one that nobody says it of is waited for itself.
    final void isFor(Object subject) {
        this.subject = subject;
    }

    final @Nullable Object subject() {
        return subject;
    }

    @Override
    String label() {
        return "Future";
    }

    /// Sets its value, on the loop; from another thread `loop.callSoonThreadSafe(() -> future.setResult(…))`.
    ///
    /// @throws IllegalStateException if it is done already
    public final void setResult(T result) {
        settleWith(result);
    }

    /// Lets it fail, on the loop.
    ///
    /// @throws IllegalStateException if it is done already
    public final void setException(Throwable thrown) {
        settleAsFailed(thrown);
    }

    @Override
    public boolean cancel(@Nullable String message) {
        return settleAsCancelled(message, null);
    }

    /// Has a callback called on the loop when this is done, once, after those added before.
    public final void addDoneCallback(Consumer<? super LoopFuture<T>> callback) {
        callWhenDone(callback, () -> callback.accept(this));
    }

    /// Sets a value that nobody needs, unless it is done: wakes who waits.
    static void release(LoopFuture<@Nullable Void> waiter) {
        if (!waiter.isDone()) {
            waiter.settleWith(null);
        }
    }

    @Override
    public String toString() {
        return EventualText.of(this);
    }
}

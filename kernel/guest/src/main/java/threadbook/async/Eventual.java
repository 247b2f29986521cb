package threadbook.async;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.CellStopped;
import threadbook.pool.Thrown;

/// Something of a loop that will be done: with a value, an exception, or cancelled. What [Task] and [LoopFuture] share.
///
/// It belongs to its loop: whatever changes it is called there. [#isDone] and what there is then may be asked from
/// everywhere.
public abstract sealed class Eventual<T extends @Nullable Object> implements Awaitable<T> permits LoopFuture, Task {

    enum State {
        PENDING,
        FINISHED,
        FAILED,
        CANCELLED
    }

    /// @param key by which it is taken off the list
    /// @param who for texts: whose it is
    record Callback(Object key, Object who, Runnable action) {}

    /// Of one trace: tasks that await each other may be very many.
    private static final int MOST_FRAMES = 200;

    private final EventLoop loop;
    private final Cell cell = Cell.current();
    private List<Callback> callbacks = List.of();
    private @Nullable Object value;
    private Failures.@Nullable Failure failure;
    private @Nullable CancelledError cancelledBy;
    private @Nullable String cancelMessage;
    private volatile State state = State.PENDING;

    Eventual(EventLoop loop) {
        this.loop = loop;
    }

    final EventLoop loop() {
        return loop;
    }

    /// The cell that made it.
    final Cell cell() {
        return cell;
    }

    final State state() {
        return state;
    }

    /// How people call it, at the beginning of a sentence.
    abstract String label();

    /// Whether it has a value, has failed or is cancelled.
    public final boolean isDone() {
        return state != State.PENDING;
    }

    public final boolean isCancelled() {
        return state == State.CANCELLED;
    }

    /// Its value.
    ///
    /// Throws what it has failed with, as it is, and a [CancelledError] if it was cancelled.
    ///
    /// @throws IllegalStateException if it is not done
    public final T result() {
        requireDone("Result");
        if (isCancelled()) {
            throw cancelledHere();
        }
        return taken();
    }

    /// Its value, for whoever has waited for it.
    @SuppressWarnings({"unchecked", "NullAway"}) // the value that it was given; a T may be null
    final T taken() {
        boolean isEndedElsewhere = cancelledBy != null;
        var thrown = thrown();
        if (thrown != null) {
            throw Thrown.asItIs(isEndedElsewhere ? handedOn(thrown) : Thrown.placed(thrown));
        }
        return (T) value;
    }

    /// What it has failed with, or null. Throws a [CancelledError] if it was cancelled.
    ///
    /// @throws IllegalStateException if it is not done
    public final @Nullable Throwable exception() {
        requireDone("Exception");
        if (isCancelled()) {
            throw cancelledHere();
        }
        return thrown();
    }

    /// Names the line that asks, and the one at which it was cancelled.
    private CancelledError cancelledHere() {
        var error = named(new CancelledError(cancelMessage));
        var by = cancelledError();
        if (Thrown.isPlaced(by)) {
            error.initCause(by);
        }
        return error;
    }

    private void requireDone(String what) {
        if (!isDone()) {
            throw new IllegalStateException(
                    what + " is not set: " + label() + " is not done. Await it first, or ask isDone().");
        }
    }

    /// What whoever waits for it gets thrown, or null. It counts as seen then.
    final @Nullable Throwable thrown() {
        if (state == State.CANCELLED) {
            return cancelledError();
        }
        var seen = failure;
        return seen == null ? null : seen.retrieve();
    }

    /// The value or what was thrown, for texts: it does not count as seen.
    final @Nullable Object outcome() {
        var failed = failure;
        return failed == null ? value : failed.thrown();
    }

    /// The error that has ended it, once, so that its trace is not that of many; then others.
    final CancelledError cancelledError() {
        var error = cancelledBy;
        cancelledBy = null;
        return named(error == null ? new CancelledError(cancelMessage) : error);
    }

    private CancelledError named(CancelledError error) {
        return this instanceof Task<?> ? error.of(label()) : error;
    }

    /// What somebody else is thrown who has awaited this: where it was cancelled says little without who awaited it.
    static Throwable handedOn(Throwable thrown) {
        boolean isCancelled = thrown instanceof CancelledError && thrown.getStackTrace().length < MOST_FRAMES;
        return isCancelled ? Thrown.alsoHere(thrown) : Thrown.placed(thrown);
    }

    /// Waits until it is done. Other tasks run meanwhile.
    ///
    /// Throws what it has failed with, as it is, and a [CancelledError] if it, or the task that waits, is
    // cancelled.
    @Override
    public T await() {
        if (!isDone()) {
            Here.requireTask("await(…)").suspend(this);
        }
        return taken();
    }

    /// Cancels it, if it is not done.
    ///
    /// @return whether it was not
    public boolean cancel() {
        return cancel(null);
    }

    /// Cancels it, if it is not done.
    ///
    /// @param message of the [CancelledError]
    /// @return whether it was not
    public abstract boolean cancel(@Nullable String message);

    /// @return whether it was not done
    final boolean settleAsCancelled(@Nullable String message, @Nullable CancelledError by) {
        var seen = failure;
        if (seen != null) {
            var _ = seen.retrieve();
        }
        if (isDone()) {
            return false;
        }
        loop.engine().requireHere();
        cancelMessage = message;
        cancelledBy = by;
        settle(State.CANCELLED);
        return true;
    }

    final void settleWith(T result) {
        requirePending();
        value = result;
        settle(State.FINISHED);
    }

    final void settleAsFailed(Throwable thrown) {
        requirePending();
        var made = new Failures.Failure(label(), thrown, cell);
        failure = made;
        settle(State.FAILED);
        if (!(thrown instanceof CancelledError) && !(thrown instanceof CellStopped)) {
            loop.engine().failures().add(this, made);
        }
    }

    /// Before anything changes: what is settled half would never wake who waits for it.
    private void requirePending() {
        loop.engine().requireHere();
        if (isDone()) {
            throw new IllegalStateException(label() + " is done already: its outcome cannot be set again.");
        }
    }

    private void settle(State end) {
        state = end;
        var all = callbacks;
        callbacks = List.of();
        all.forEach(callback -> loop.engine().soon(callback.action));
    }

    /// As [#whenDone], with a call that the user has given.
    final void callWhenDone(Object callback, Runnable action) {
        loop.engine().requireHere();
        whenDone(callback, CellPlace.here(), new ScheduledCall(Cell.current(), action)::perform);
    }

    /// Has something done on the loop, in the turn after this is done; in the next one, if it is.
    ///
    /// @param who a name, the task that it wakes, or the place where the user has added it
    final void whenDone(Object key, Object who, Runnable action) {
        loop.engine().turns().progress(); // gathering very many takes its time, and is no sign of blocking
        if (isDone()) {
            loop.engine().soon(action);
            return;
        }
        if (callbacks.isEmpty()) {
            callbacks = new ArrayList<>(1);
        }
        callbacks.add(new Callback(key, who, action));
    }

    /// What is done when this is done, as far as another thread may see it.
    final List<Callback> callbacks() {
        return Arrays.stream(callbacks.toArray(new Callback[0]))
                .filter(Objects::nonNull)
                .toList();
    }

    /// @return how many callbacks were taken off the list
    final int forget(Object key) {
        int before = callbacks.size();
        if (before > 0) {
            callbacks.removeIf(callback -> Objects.equals(callback.key, key));
        }
        return before - callbacks.size();
    }

    /// Takes a callback off the list.
    ///
    /// @return how many times it was on it
    public final int removeDoneCallback(Object callback) {
        loop.engine().requireHere();
        return forget(callback);
    }
}

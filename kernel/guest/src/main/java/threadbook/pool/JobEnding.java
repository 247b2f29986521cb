package threadbook.pool;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;

/// Takes the end of one job to its callback and then to its result.
final class JobEnding<R extends @Nullable Object> implements Job.Ending {

    private final Delivery<R> delivery;
    private final Unfinished unfinished;
    private final Callbacks callbacks;
    private @Nullable AsyncResult<R> result;
    private Cell cell = Cell.current();

    JobEnding(Delivery<R> delivery, Unfinished unfinished, Callbacks callbacks) {
        this.delivery = delivery;
        this.unfinished = unfinished;
        this.callbacks = callbacks;
    }

    /// What callers get; made before the job can end.
    ///
    /// @param cell for which callbacks run
    /// @param stop takes the job back, when the result is cancelled; told whether to interrupt it
    AsyncResult<R> result(String name, Cell cell, Consumer<Boolean> stop) {
        this.cell = cell;
        result = new AsyncResult<>(name, stop);
        return result;
    }

    Cell cell() {
        return cell;
    }

    /// Stops what is not done of it.
    void cancel() {
        if (result != null) {
            result.cancel(true);
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the value of a task that gives an R, which may be null
    public void returned(@Nullable Object value) {
        var callback = delivery.callback();
        if (callback == null) {
            complete((R) value);
        } else {
            callbacks.tell(cell, callback, (R) value, () -> complete((R) value));
        }
    }

    @Override
    public void threw(Throwable thrown) {
        var callback = delivery.errorCallback();
        if (callback == null) {
            fail(thrown);
        } else {
            callbacks.tell(cell, callback, thrown, () -> fail(thrown));
        }
    }

    @Override
    public void cancelled(CancellationException reason) {
        fail(reason);
    }

    private void complete(R value) {
        if (result != null) {
            result.complete(value);
        }
        unfinished.remove(this);
    }

    private void fail(Throwable thrown) {
        if (result != null) {
            result.completeExceptionally(thrown);
        }
        unfinished.remove(this);
    }
}

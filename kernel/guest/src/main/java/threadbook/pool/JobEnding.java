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
    private final Insiders insiders;
    private @Nullable AsyncResult<R> result;
    private Consumer<Boolean> stop = _ -> {};
    private Cell cell = Cell.current();

    JobEnding(Delivery<R> delivery, Unfinished unfinished, Callbacks callbacks, Insiders insiders) {
        this.delivery = delivery;
        this.unfinished = unfinished;
        this.callbacks = callbacks;
        this.insiders = insiders;
    }

    /// What callers get; made before the job can end.
    ///
    /// @param cell for which callbacks run
    /// @param stop takes the job back, when the result is cancelled; told whether to interrupt it
    AsyncResult<R> result(String name, Cell cell, Consumer<Boolean> stop) {
        this.cell = cell;
        this.stop = stop;
        result = new AsyncResult<>(name, stop, insiders);
        return result;
    }

    Cell cell() {
        return cell;
    }

    /// Nobody waits for it any longer.
    ///
    /// @param reason such as `: pool-8 was terminated`
    void giveUp(String reason) {
        if (result != null) {
            result.giveUp(reason);
        }
    }

    /// What was given up does not go on, also if somebody else has given the result a value or a time limit.
    void stop() {
        stop.accept(true);
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
        end(toBeEnded -> toBeEnded.complete(value));
    }

    private void fail(Throwable thrown) {
        end(toBeEnded -> toBeEnded.completeExceptionally(thrown));
    }

    /// What depends on the result may run here, too.
    private void end(Consumer<AsyncResult<R>> how) {
        if (result != null) {
            var toBeEnded = result;
            insiders.run(() -> how.accept(toBeEnded));
        }
        unfinished.remove(this);
    }
}

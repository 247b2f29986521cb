package threadbook.pool;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;

/// One task of a pool, as its workers see it: waiting ⇄ running → ended, or waiting → ended when it is cancelled.
public final class Job {

    /// What is to be done.
    public sealed interface Body {

        record Call(Callable<?> task) implements Body {}

        /// A function for each of some items; its value is an `Object[]`.
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Each(
                CheckedFunction<?, ?, ?> function, @Nullable Object[] items) implements Body {}
    }

    /// Told once how the job ended.
    public interface Ending {
        void returned(@Nullable Object value);

        void threw(Throwable thrown);
    }

    private enum State {
        WAITING,
        RUNNING,
        ENDED
    }

    private final String name;
    private final Body body;
    private final Cell cell;
    private final Ending ending;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private volatile @Nullable Runnable interrupt;

    /// @param cell the one that submitted it
    public Job(String name, Body body, Cell cell, Ending ending) {
        this.name = name;
        this.body = body;
        this.cell = cell;
        this.ending = ending;
    }

    /// Such as `task-17`.
    public String name() {
        return name;
    }

    public Body body() {
        return body;
    }

    public Cell cell() {
        return cell;
    }

    /// A worker is about to run it.
    ///
    /// @param interrupt stops the worker's thread or the worker, when the job is cancelled
    /// @return whether it may; a cancelled one may not
    public boolean start(Runnable interrupt) {
        this.interrupt = interrupt;
        return state.compareAndSet(State.WAITING, State.RUNNING);
    }

    /// The worker has not begun it and will not: it waits again.
    public void putBack() {
        interrupt = null;
        boolean _ = state.compareAndSet(State.RUNNING, State.WAITING);
    }

    public boolean isEnded() {
        return state.get() == State.ENDED;
    }

    public void succeed(@Nullable Object value) {
        if (end()) {
            ending.returned(value);
        }
    }

    public void fail(Throwable thrown) {
        if (end()) {
            ending.threw(thrown);
        }
    }

    /// Stops it, wherever it is.
    public void cancel() {
        var before = state.getAndSet(State.ENDED);
        var running = interrupt;
        if (before == State.RUNNING && running != null) {
            running.run();
        }
        if (before != State.ENDED) {
            ending.threw(new CancellationException(name + " was cancelled"));
        }
    }

    private boolean end() {
        return state.getAndSet(State.ENDED) != State.ENDED;
    }

    /// Runs it on the calling thread; [#start] has allowed it.
    void perform() {
        try {
            succeed(value(body));
        } catch (Throwable e) {
            fail(e);
        } finally {
            interrupt = null;
            boolean _ = Thread.interrupted(); // it was meant for this job
        }
    }

    /// What comes of a body, on the calling thread.
    public static @Nullable Object value(Body body) throws Exception {
        return switch (body) {
            case Body.Call(var task) -> task.call();
            case Body.Each(var function, var items) -> values(function, items);
        };
    }

    @SuppressWarnings("unchecked") // the items were submitted together with their function
    private static @Nullable Object[] values(CheckedFunction<?, ?, ?> function, @Nullable Object[] items)
            throws Exception {
        var each = (CheckedFunction<@Nullable Object, @Nullable Object, Exception>) function;
        var values = new @Nullable Object[items.length];
        for (int i = 0; i < items.length; i++) {
            values[i] = each.apply(items[i]);
        }
        return values;
    }
}

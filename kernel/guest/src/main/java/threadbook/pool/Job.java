package threadbook.pool;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.recording.Work;

/// One task of a pool, as its workers see it.
public final class Job {

    /// What is to be done.
    public sealed interface Body {

        /// What comes of it, on the calling thread.
        @Nullable
        Object value() throws Exception;

        record Call(Callable<?> task) implements Body {
            @Override
            public @Nullable Object value() throws Exception {
                return task.call();
            }
        }

        /// A function for each of some items; its value is an `Object[]`.
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Each(
                CheckedFunction<?, ?, ?> function, @Nullable Object[] items) implements Body {

            @Override
            @SuppressWarnings("unchecked") // the items were submitted together with their function
            public @Nullable Object value() throws Exception {
                var each = (CheckedFunction<@Nullable Object, @Nullable Object, Exception>) function;
                var values = new @Nullable Object[items.length];
                for (int i = 0; i < items.length; i++) {
                    values[i] = each.apply(items[i]);
                }
                return values;
            }
        }
    }

    /// Told once how the job ended.
    public interface Ending {
        void returned(@Nullable Object value);

        void threw(Throwable thrown);

        /// It was taken back, and does not run any more.
        void cancelled(CancellationException reason);
    }

    /// WAITING ⇄ RUNNING → ENDED; WAITING → ENDED when it is cancelled. RUNNING → UNWANTED → ENDED when it is
    /// cancelled, but is not to be interrupted.
    private enum State {
        WAITING,
        RUNNING,
        UNWANTED,
        ENDED
    }

    private final String name;
    private final Body body;
    private final Cell cell;
    private final Ending ending;
    private final Work work;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private volatile @Nullable Runnable interrupt;
    private volatile @Nullable Thread thread;

    /// @param cell the one that submitted it
    public Job(String name, Body body, Cell cell, Ending ending) {
        this(name, body, cell, ending, cell.recording().handOver(name));
    }

    /// What each worker does before its first task.
    ///
    /// @param cell the one that opened the pool
    public static Job preparation(String name, Body body, Cell cell, Ending ending) {
        return new Job(name, body, cell, ending, cell.recording().prepare(name));
    }

    private Job(String name, Body body, Cell cell, Ending ending, Work work) {
        this.name = name;
        this.body = body;
        this.cell = cell;
        this.ending = ending;
        this.work = work;
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

    /// The same for the recording of its cell.
    public Work work() {
        return work;
    }

    /// A worker is about to run it.
    ///
    /// @param interrupt stops the worker's thread or the worker, when the job is cancelled
    /// @return whether it may; a cancelled one may not
    public boolean start(Runnable interrupt) {
        this.interrupt = interrupt;
        return state.compareAndSet(State.WAITING, State.RUNNING);
    }

    /// As [#start], where the calling thread is the worker.
    boolean startHere(Runnable interrupt) {
        thread = Thread.currentThread();
        return start(interrupt);
    }

    /// The thread of this JVM that runs it, or null.
    @Nullable
    Thread thread() {
        return thread;
    }

    /// The worker has not begun it and will not: it waits again.
    public void putBack() {
        interrupt = null;
        var before = state.getAndUpdate(now -> now == State.RUNNING ? State.WAITING : State.ENDED);
        if (before == State.UNWANTED) {
            ending.cancelled(cancellation());
        }
    }

    public boolean isEnded() {
        return state.get() == State.ENDED;
    }

    public void succeed(@Nullable Object value) {
        end(() -> ending.returned(value));
    }

    public void fail(Throwable thrown) {
        end(() -> {
            work.fail(thrown);
            ending.threw(thrown);
        });
    }

    private void end(Runnable wanted) {
        switch (state.getAndSet(State.ENDED)) {
            case WAITING, RUNNING -> wanted.run();
            case UNWANTED -> ending.cancelled(cancellation());
            case ENDED -> {}
        }
    }

    /// Nobody wants it any more. One that waits does not run.
    ///
    /// @param interrupting whether one that runs is to be stopped
    public void cancel(boolean interrupting) {
        var before = state.getAndUpdate(now -> isUntouchable(now, interrupting) ? State.UNWANTED : State.ENDED);
        var running = interrupt;
        boolean ran = before == State.RUNNING || before == State.UNWANTED;
        if (ran && interrupting && running != null) {
            running.run();
        }
        if (before == State.WAITING || (ran && interrupting)) {
            ending.cancelled(cancellation());
        }
    }

    private static boolean isUntouchable(State state, boolean interrupting) {
        return !interrupting && (state == State.RUNNING || state == State.UNWANTED);
    }

    private CancellationException cancellation() {
        return new CancellationException(name + " was cancelled");
    }

    /// Runs it on the calling thread; [#start] has allowed it.
    void perform() {
        try {
            succeed(body.value());
        } catch (Throwable e) {
            fail(e);
        }
    }
}

package threadbook.cell;

import java.lang.invoke.VarHandle;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import threadbook.recording.Work;

/// Binds a task to the cell that submits it, whichever thread runs it later.
///
/// For code of ours that hands tasks to other threads: `executor.execute(CellTasks.carry(task))`. Code of cells need
/// not know of it: its calls are woven ([TaskCalls]).
public final class CellTasks {

    private static final Carriers RUNNABLE = Carriers.of(Runnable.class);
    private static final Carriers CALLABLE = Carriers.of(Callable.class);

    private CellTasks() {}

    /// The same task, running as the cell that the calling thread works for now. A task that is bound already stays
    /// with its cell; one whose cell is stopped before it begins throws [CellStopped].
    public static Runnable carry(Runnable task) {
        return (Runnable) RUNNABLE.carry(task, Taking.BY_EXECUTOR);
    }

    /// The same task, running as the cell that the calling thread works for now, as [#carry(Runnable)].
    @SuppressWarnings("unchecked") // a carrier hands on what its task returns
    public static <T> Callable<T> carry(Callable<T> task) {
        return (Callable<T>) CALLABLE.carry(task, Taking.BY_EXECUTOR);
    }

    /// Work for a cell that is shown as a task of its own. Also for threads that nobody of the cell has started, as
    /// [Cell#bound].
    ///
    /// @param name see [Work#name]
    public static Runnable of(Cell cell, String name, Runnable work) {
        var handed = cell.recording().handOver(name);
        return () -> cell.run(handed, work);
    }

    /// Work for a cell, done once, and not at all if the cell is stopped before it begins. No task of its own in
    /// pictures.
    public static Runnable unlessStopped(Cell cell, Runnable work) {
        int stops = cell.stops();
        return () -> {
            @Nullable Duty before = Duty.take(cell, true);
            try {
                VarHandle.fullFence(); // as in `Origin`
                if (stops == cell.stops()) {
                    work.run();
                }
            } finally {
                Duty.leave(before);
            }
        };
    }

    /// The task that the calling thread does has failed, though it does not throw that. One that is stopped with its
    /// cell has not.
    public static void fail(Throwable failure) {
        if (failure instanceof CellStopped) {
            return;
        }
        Cell.current().recording().fail(Thread.currentThread(), failure);
    }

    /// What was bound, or the object itself. Woven in front of casts to classes of the notebook, so that a program
    /// finds its own tasks again in a queue or a handler.
    public static @Nullable Object bare(@Nullable Object object) {
        return object instanceof Carrier carrier ? carrier.task : object;
    }
}

package threadbook.cell;

import java.util.concurrent.Callable;

/// Binds a task to the cell that submits it, whichever thread runs it later.
///
/// For code of ours that hands tasks to other threads: `executor.execute(CellTasks.carry(task))`. Code of cells need
/// not know of it.
public final class CellTasks {

    private CellTasks() {}

    /// The same task, running as the cell that the calling thread works for now.
    public static Runnable carry(Runnable task) {
        var cell = Cell.current();
        return () -> cell.run(task);
    }

    /// The same task, running as the cell that the calling thread works for now.
    public static <T> Callable<T> carry(Callable<T> task) {
        var cell = Cell.current();
        return () -> cell.call(task);
    }
}

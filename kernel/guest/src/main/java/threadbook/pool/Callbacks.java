package threadbook.pool;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.CellTasks;

/// The thread on which the callbacks of a pool run, one at a time. There is none before the first callback.
final class Callbacks {

    private final String name;
    private final Insiders insiders;
    private @Nullable ExecutorService thread;
    private boolean closed;

    Callbacks(String name, Insiders insiders) {
        this.name = name;
        this.insiders = insiders;
    }

    /// Tells the callback, for the cell that submitted the task, unless that is stopped meanwhile, and then goes on.
    <V extends @Nullable Object> void tell(Cell cell, Consumer<? super V> callback, V value, Runnable then) {
        var told = CellTasks.unlessStopped(cell, () -> quietly(callback, value));
        Runnable work = () -> {
            try {
                told.run();
            } finally {
                then.run();
            }
        };
        if (!accepted(() -> insiders.run(work))) {
            then.run();
        }
    }

    private synchronized boolean accepted(Runnable work) {
        if (closed) {
            return false;
        }
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name(name).factory());
        }
        thread.execute(work);
        return true;
    }

    /// A callback that fails is told like any thread's end, but its thread goes on: others wait for it.
    private static <V extends @Nullable Object> void quietly(Consumer<? super V> callback, V value) {
        try {
            callback.accept(value);
        } catch (Throwable e) {
            var current = Thread.currentThread();
            current.getUncaughtExceptionHandler().uncaughtException(current, e);
        }
    }

    /// All have been told.
    synchronized void close() {
        closed = true;
        if (thread != null) {
            thread.shutdown();
        }
    }
}

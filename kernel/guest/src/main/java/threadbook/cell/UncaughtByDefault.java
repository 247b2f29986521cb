package threadbook.cell;

import java.lang.Thread.UncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;

/// Tells of exceptions that nobody catches, as long as the notebook has no handler of its own for all threads.
public final class UncaughtByDefault {

    private static volatile @Nullable UncaughtExceptionHandler ours;

    private UncaughtByDefault() {}

    /// How it is done in this process.
    public static void by(UncaughtExceptionHandler handler) {
        ours = handler;
        Thread.setDefaultUncaughtExceptionHandler(handler);
    }

    /// Called by the code of cells before each `Thread.setDefaultUncaughtExceptionHandler`: who has set one, and sets
    /// `null` in the end, means that all is to be as it was before.
    public static @Nullable UncaughtExceptionHandler orOurs(@Nullable UncaughtExceptionHandler handler) {
        return handler == null ? ours : handler;
    }

    /// Whether a thread of a cell that is being stopped has ended because of that: whatever it makes of its interrupt,
    /// ten thousand that are stopped have nothing to tell.
    public static boolean isStop(Cell cell, Thread thread, Throwable failure) {
        return failure instanceof CellStopped
                || (cell.isStopped() && cell.reactions().isResult(thread, failure));
    }
}

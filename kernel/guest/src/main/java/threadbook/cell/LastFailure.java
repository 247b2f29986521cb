package threadbook.cell;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/// In the task of which cell each thread has failed last: when the thread tells what it died of, it has left the task.
///
/// @param thrown weakly, as the thread may live for long
record LastFailure(WeakReference<Throwable> thrown, Cell cell) {

    private static final ThreadLocal<@Nullable LastFailure> LAST = new ThreadLocal<>();

    static void remember(Throwable failure, Cell cell) {
        LAST.set(new LastFailure(new WeakReference<>(failure), cell));
    }

    static @Nullable Cell cellOf(Throwable failure) {
        @Nullable LastFailure last = LAST.get();
        return last != null && last.thrown.refersTo(failure) ? last.cell : null;
    }
}

package threadbook.cell;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Hooks that the JDK may call in the middle of `Thread.start` and `LockSupport.park`.
///
/// Whatever they throw would come out of these, where no program expects it: a class that cannot be loaded, a stack
/// that is full. So it is dropped, and what was to be said is not said. A stop of the cell is thrown on: the one who
/// asked for it means the thread, wherever it is.
final class Unfailing {

    private Unfailing() {}

    @SuppressWarnings("EmptyCatch")
    static <A extends @Nullable Object> Consumer<A> consumer(Consumer<A> hook) {
        return what -> {
            try {
                hook.accept(what);
            } catch (CellStopped e) {
                throw e;
            } catch (Throwable e) {
                // dropped
            }
        };
    }

    @SuppressWarnings("EmptyCatch")
    static <A extends @Nullable Object, B extends @Nullable Object> BiConsumer<A, B> consumer(BiConsumer<A, B> hook) {
        return (what, other) -> {
            try {
                hook.accept(what, other);
            } catch (CellStopped e) {
                throw e;
            } catch (Throwable e) {
                // dropped
            }
        };
    }

    /// @return nothing to be told later, where it fails
    static <A extends @Nullable Object, R> Function<A, @Nullable R> function(Function<A, @Nullable R> hook) {
        return what -> {
            try {
                return hook.apply(what);
            } catch (CellStopped e) {
                throw e;
            } catch (Throwable e) {
                return null;
            }
        };
    }

    /// As [#function(Function)].
    static <R> LongFunction<@Nullable R> longFunction(LongFunction<@Nullable R> hook) {
        return what -> {
            try {
                return hook.apply(what);
            } catch (CellStopped e) {
                throw e;
            } catch (Throwable e) {
                return null;
            }
        };
    }

    /// As [#function(Function)].
    static <A, B extends @Nullable Object, R> BiFunction<A, B, @Nullable R> function(
            BiFunction<A, B, @Nullable R> hook) {
        return (what, other) -> {
            try {
                return hook.apply(what, other);
            } catch (CellStopped e) {
                throw e;
            } catch (Throwable e) {
                return null;
            }
        };
    }
}

package threadbook.pool;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `starmap` makes of its function.
final class Pairs {

    private Pairs() {}

    /// A function of a pair.
    static <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            CheckedFunction<Map.Entry<? extends A, ? extends B>, R, Exception> of(
                    CheckedBiFunction<? super A, ? super B, ? extends R, ?> function) {
        requireNonNull(function, "function");
        return pair -> function.apply(pair.getKey(), pair.getValue());
    }
}

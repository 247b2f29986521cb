package threadbook.pool;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// A function of two arguments that may throw.
///
/// What it throws is part of its type, so that a call that runs it throws just that. It can travel to another process.
@FunctionalInterface
public interface CheckedBiFunction<
                A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object, X extends Exception>
        extends Serializable {

    R apply(A first, B second) throws X;
}

package threadbook.pool;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// A function of one argument that may throw.
///
/// What it throws is part of its type, so that a call that runs it throws just that. It can travel to another process.
@FunctionalInterface
public interface CheckedFunction<T extends @Nullable Object, R extends @Nullable Object, X extends Exception>
        extends Serializable {

    R apply(T argument) throws X;
}

package threadbook.pool;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// Something to be done with one argument; it may throw.
///
/// What it throws is part of its type, so that a call that runs it throws just that. It can travel to another process.
@FunctionalInterface
public interface CheckedConsumer<T extends @Nullable Object, X extends Exception> extends Serializable {

    void accept(T argument) throws X;
}

package threadbook.pool;

import java.io.Serializable;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// A [Callable] whose exception is part of its type, so that a call that runs it throws just that. It can travel to
/// another process.
@FunctionalInterface
public interface CheckedCallable<R extends @Nullable Object, X extends Exception> extends Callable<R>, Serializable {

    @Override
    R call() throws X;
}

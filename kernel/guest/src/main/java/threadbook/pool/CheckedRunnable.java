package threadbook.pool;

import java.io.Serializable;

/// Something to be done; it may throw.
///
/// What it throws is part of its type, so that a call that runs it throws just that. It can travel to another process.
@FunctionalInterface
public interface CheckedRunnable<X extends Exception> extends Serializable {

    void run() throws X;
}

package threadbook.async;

import org.jspecify.annotations.Nullable;
import threadbook.pool.CheckedRunnable;

/// Bodies without a value, as such that have one.
final class Bodies {

    private Bodies() {}

    static Awaitable<@Nullable Void> of(CheckedRunnable<?> body) {
        return () -> {
            body.run();
            return null;
        };
    }
}

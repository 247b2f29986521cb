package threadbook.async;

import threadbook.pool.CheckedRunnable;

/// Bodies without a value, as such that have one.
///
/// It is null, but that is not said in its type: the shell of the cells has to write the type of every value, and
/// cannot with an annotation inside.
final class Bodies {

    private Bodies() {}

    @SuppressWarnings("NullAway")
    static Awaitable<Void> of(CheckedRunnable<?> body) {
        return () -> {
            body.run();
            return null;
        };
    }
}

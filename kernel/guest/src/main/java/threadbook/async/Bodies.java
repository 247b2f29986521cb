package threadbook.async;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import threadbook.pool.CheckedRunnable;

/// Bodies without a value, as such that have one.
///
/// It is null, but that is not said in its type: the shell of the cells has to write the type of every value, and
/// cannot with an annotation inside.
final class Bodies {

    /// What is said of null.
    static final String EXPECTED = "a coroutine or another body was expected, not null";

    private Bodies() {}

    @SuppressWarnings("NullAway")
    static Awaitable<Void> of(CheckedRunnable<?> body) {
        Objects.requireNonNull(body, EXPECTED);
        return () -> {
            body.run();
            return null;
        };
    }

    /// The bodies as they are now.
    ///
    /// @throws NullPointerException that says so if one is null
    static <B> List<B> present(Collection<? extends B> all) {
        all.forEach(each -> Objects.requireNonNull(each, EXPECTED));
        return List.copyOf(all);
    }
}

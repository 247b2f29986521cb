package threadbook.async;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/// What was done and what was not when a wait was over, each in the order in which they were given.
///
/// It has been waited for; awaiting it gives it back, so that `await(loop.wait(tasks))` can be written.
public record Waited<F extends Eventual<?>>(Set<F> done, Set<F> pending) implements Awaitable<Waited<F>> {

    public Waited {
        done = Collections.unmodifiableSet(new LinkedHashSet<>(done));
        pending = Collections.unmodifiableSet(new LinkedHashSet<>(pending));
    }

    @Override
    public Waited<F> await() {
        return this;
    }
}

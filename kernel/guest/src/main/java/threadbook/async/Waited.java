package threadbook.async;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/// What was done and what was not when a wait was over, each in the order in which they were given.
public record Waited<F extends Eventual<?>>(Set<F> done, Set<F> pending) {

    public Waited {
        done = Collections.unmodifiableSet(new LinkedHashSet<>(done));
        pending = Collections.unmodifiableSet(new LinkedHashSet<>(pending));
    }
}

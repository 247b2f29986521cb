package threadbook.async;

import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// What `asCompleted` gives, before somebody iterates over it.
///
/// @param limit null for none
record AsCompleted<F>(EventLoop loop, Set<F> all, Completed.@Nullable Limit limit) implements Iterable<F> {

    @Override
    public Iterator<F> iterator() {
        return new Completed<F>(loop, all, limit);
    }

    private static boolean isDone(Object each) {
        return each instanceof Eventual<?> eventual ? eventual.isDone() : ((Future<?>) each).isDone();
    }

    @Override
    public String toString() {
        long done = all.stream().filter(AsCompleted::isDone).count();
        return "asCompleted[" + done + " of " + all.size() + (all.size() == 1 ? " task" : " tasks") + " done]";
    }
}

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

    private static boolean isCancelled(Object each) {
        return each instanceof Eventual<?> eventual ? eventual.isCancelled() : ((Future<?>) each).isCancelled();
    }

    @Override
    public String toString() {
        long done = all.stream().filter(AsCompleted::isDone).count();
        long cancelled = all.stream().filter(AsCompleted::isCancelled).count();
        return "asCompleted[" + done + " of " + all.size() + (all.size() == 1 ? " task" : " tasks") + " done"
                + (cancelled == 0 ? "" : ", " + cancelled + " of them cancelled") + "]";
    }
}

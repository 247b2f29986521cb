package threadbook.async;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import threadbook.pool.Seconds;

/// Tasks as they are done, and futures of threads among them. In a task, the iteration lets others run; where no loop
/// runs, it runs theirs.
final class Completed<F> implements Iterator<F> {

    /// For all together.
    ///
    /// @param end as [System#nanoTime] tells it
    record Limit(Duration whole, long end) {

        /// From now on.
        static Limit of(Duration whole) {
            return new Limit(whole, System.nanoTime() + Seconds.nanos(whole));
        }

        Duration left() {
            return Duration.ofNanos(end - System.nanoTime());
        }
    }

    private final EventLoop loop;
    private final @Nullable Limit limit;
    private final AsyncQueue<F> done = new AsyncQueue<>();
    private final int all;
    private int left;

    /// @param limit null for none
    Completed(EventLoop loop, Iterable<? extends F> all, @Nullable Limit limit) {
        Set<F> distinct = new LinkedHashSet<>();
        all.forEach(distinct::add);
        distinct.forEach(each -> own(loop, each));
        this.loop = loop;
        this.limit = limit;
        this.all = distinct.size();
        this.left = this.all;
        distinct.forEach(each -> ending(each).whenDone(this, "asCompleted()", () -> done.offer(each)));
    }

    private static void own(EventLoop loop, Object each) {
        if (each instanceof Eventual<?> eventual) {
            var _ = loop.engine().own(eventual);
        }
    }

    /// Done when that is, in whichever way.
    private Eventual<?> ending(F each) {
        var outside = loop.engine().outside();
        return switch (each) {
            case Eventual<?> eventual -> eventual;
            case CompletionStage<?> stage -> outside.ofStage(stage.handle((_, _) -> true));
            case Future<?> future -> outside.on(outside::startThread, () -> await(future));
            default -> throw new IllegalArgumentException("neither a task nor a future: " + each);
        };
    }

    /// A plain future tells nobody when it is done.
    private static boolean await(Future<?> future) throws InterruptedException {
        try {
            var _ = future.get();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.CancellationException e) {
            return false;
        }
        return true;
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public F next() {
        if (left == 0) {
            throw new NoSuchElementException("all tasks have been given");
        }
        F next = Here.current() == null ? loop.runUntilComplete(this::take) : take();
        left--;
        return next;
    }

    private F take() {
        if (limit == null || !done.isEmpty()) {
            return done.get();
        }
        try {
            return Limits.waitFor(loop, done::get, limit.left());
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    left + " of " + all + (all == 1 ? " task" : " tasks") + (left == 1 ? " is" : " are")
                            + " not done after " + Seconds.text(Seconds.nanos(limit.whole())),
                    e);
        }
    }
}

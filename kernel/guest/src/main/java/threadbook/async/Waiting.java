package threadbook.async;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Waits for some of several futures, as asyncio's `wait`.
final class Waiting<F extends Eventual<?>> {

    private final Set<F> all;
    private final ReturnWhen when;
    private final LoopFuture<@Nullable Void> waiter;
    private int left;

    private Waiting(EventLoop loop, Set<F> all, ReturnWhen when) {
        this.all = all;
        this.when = when;
        this.waiter = loop.createFuture();
        waiter.isFor(this);
        this.left = all.size();
    }

    /// @param limit null for no limit
    static <F extends Eventual<?>> Waited<F> of(
            EventLoop loop, Collection<? extends F> all, ReturnWhen when, @Nullable Duration limit) {
        Set<F> distinct = new LinkedHashSet<>(all);
        if (distinct.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to wait for: the collection of tasks is empty.");
        }
        distinct.forEach(loop.engine()::own);
        if (Here.current() != null) {
            return new Waiting<>(loop, distinct, when).await(loop, limit);
        }
        return loop.runUntilComplete(() -> new Waiting<>(loop, distinct, when).await(loop, limit));
    }

    /// What is waited for, done or not.
    Set<F> all() {
        return all;
    }

    /// Whether one of them is enough.
    boolean isForAny() {
        return when != ReturnWhen.ALL_COMPLETED;
    }

    private Waited<F> await(EventLoop loop, @Nullable Duration limit) {
        var timer = limit == null ? null : loop.callLater(limit, () -> LoopFuture.release(waiter));
        all.forEach(each -> each.whenDone(this, "wait()", () -> completed(each)));
        try {
            waiter.await();
        } finally {
            if (timer != null) {
                timer.cancel();
            }
            all.forEach(each -> each.forget(this));
        }
        return outcome();
    }

    private void completed(F each) {
        left--;
        boolean enough =
                switch (when) {
                    case ALL_COMPLETED -> false;
                    case FIRST_COMPLETED -> true;
                    case FIRST_EXCEPTION -> !each.isCancelled() && each.thrown() != null;
                };
        if (left == 0 || enough) {
            LoopFuture.release(waiter);
        }
    }

    private Waited<F> outcome() {
        var done = new LinkedHashSet<F>();
        var pending = new LinkedHashSet<F>();
        all.forEach(each -> (each.isDone() ? done : pending).add(each));
        return new Waited<>(done, pending);
    }
}

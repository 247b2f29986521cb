package threadbook.pool;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import threadbook.cell.Expected;

/// Futures in the order in which they are done, like Python's `concurrent.futures.as_completed`.
///
/// ```java
/// for (var future : asCompleted(futures)) {
///     System.out.println(future.get());
/// }
/// ```
///
/// Works for every [Future]. Which JDK class to prefer: `ExecutorCompletionService`, where one place submits and
/// another takes.
public final class Completion {

    private static final Duration FOR_EVER = Duration.ofNanos(Expected.FOR_EVER);

    private Completion() {}

    /// The futures as they are done. Each is given once, however often it is among them.
    public static <F extends Future<?>> Iterable<F> asCompleted(Iterable<F> futures) {
        return asCompleted(futures, FOR_EVER);
    }

    /// The futures as they are done.
    ///
    /// @param seconds for all of them together, from now on; when they are over, the loop throws an
    ///     `IllegalStateException` that says how many are not done
    public static <F extends Future<?>> Iterable<F> asCompleted(Iterable<F> futures, double seconds) {
        return asCompleted(futures, Seconds.of(seconds));
    }

    /// The futures as they are done.
    ///
    /// @param limit for all of them together, from now on; when it is over, the loop throws an
    ///     `IllegalStateException` that says how many are not done
    public static <F extends Future<?>> Iterable<F> asCompleted(Iterable<F> futures, Duration limit) {
        requireNonNull(futures, "futures");
        var distinct = new LinkedHashSet<F>();
        futures.forEach(future -> distinct.add(requireNonNull(future, "one of the futures")));
        long nanos = Seconds.nanos(limit);
        long end = System.nanoTime() + nanos;
        return new InOrder<>(distinct, nanos, end);
    }

    /// @param limit in nanoseconds
    /// @param end as [System#nanoTime] tells it
    private record InOrder<F extends Future<?>>(Set<F> futures, long limit, long end) implements Iterable<F> {

        @Override
        public Iterator<F> iterator() {
            return new Finished<>(futures, limit, end);
        }

        @Override
        public String toString() {
            long done = futures.stream().filter(Future::isDone).count();
            return "asCompleted[" + done + " of " + count(futures.size()) + " done]";
        }
    }

    private static String count(int futures) {
        return futures + (futures == 1 ? " future" : " futures");
    }

    private static final class Finished<F extends Future<?>> implements Iterator<F> {
        private final Queue<F> done = new ConcurrentLinkedQueue<>();
        private final Watchers watchers = new Watchers();
        private final Expected next;
        private final int all;
        private final long limit;
        private final long end;
        private int left;

        Finished(Set<F> futures, long limit, long end) {
            this.all = futures.size();
            this.next = new Expected("the next of " + count(all) + " of asCompleted");
            this.limit = limit;
            this.end = end;
            this.left = futures.size();
            for (F future : futures) {
                watch(future);
            }
            watchers.begun();
        }

        private void watch(F future) {
            if (future.isDone()) {
                arrived(future);
            } else if (future instanceof CompletionStage<?> stage) {
                var _ = stage.whenComplete((_, _) -> arrived(future));
            } else {
                watchers.watch(future, () -> arrived(future));
            }
        }

        private void arrived(F future) {
            done.add(future);
            next.arrived();
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public F next() {
            if (left == 0) {
                throw new NoSuchElementException("all futures have been given");
            }
            try {
                if (!next.take(limit == Expected.FOR_EVER ? limit : Math.max(0, end - System.nanoTime()))) {
                    throw new IllegalStateException(left + " of " + count(all) + (left == 1 ? " is" : " are")
                            + " not done after " + Seconds.text(limit));
                }
                left--;
                return done.remove();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (CancellationException)
                        new CancellationException("interrupted while waiting for a future").initCause(e);
            }
        }
    }
}

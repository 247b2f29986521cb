package threadbook.pool;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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

    private Completion() {}

    /// The futures as they are done. Each is given once, however often it is among them.
    public static <F extends Future<?>> Iterable<F> asCompleted(Iterable<F> futures) {
        return asCompleted(futures, Duration.ofNanos(Long.MAX_VALUE));
    }

    /// The futures as they are done.
    ///
    /// @param limit for all of them together, from now on; when it is over, the loop throws an
    ///     `IllegalStateException` that says how many are not done
    public static <F extends Future<?>> Iterable<F> asCompleted(Iterable<F> futures, Duration limit) {
        var distinct = new LinkedHashSet<F>();
        futures.forEach(distinct::add);
        long end = System.nanoTime() + limit.toNanos();
        return () -> new Finished<>(distinct, end);
    }

    private static final class Finished<F extends Future<?>> implements Iterator<F> {
        private final BlockingQueue<F> done = new LinkedBlockingQueue<>();
        private final long end;
        private int left;

        Finished(Set<F> futures, long end) {
            this.end = end;
            this.left = futures.size();
            for (F future : futures) {
                watch(future);
            }
        }

        private void watch(F future) {
            if (future.isDone()) {
                done.add(future);
            } else if (future instanceof CompletionStage<?> stage) {
                var _ = stage.whenComplete((_, _) -> done.add(future));
            } else {
                Thread.ofVirtual().name("as-completed").start(() -> await(future));
            }
        }

        /// A plain future tells nobody when it is done.
        private void await(F future) {
            try {
                var _ = future.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (java.util.concurrent.ExecutionException | CancellationException e) {
                // done all the same
            }
            done.add(future);
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
                @Nullable F next = done.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (next == null) {
                    throw new IllegalStateException(left + " futures are not done within the limit");
                }
                left--;
                return next;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (CancellationException)
                        new CancellationException("interrupted while waiting for a future").initCause(e);
            }
        }
    }
}

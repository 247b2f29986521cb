package threadbook.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The values of [Pool#imap], one after the other; can be used in a `for` loop, once, by one thread.
///
/// ```java
/// for (var value : pool.imap(n -> n * n, range(1_000_000_000))) {
///     if (value > 100) break;
/// }
/// ```
///
/// An item whose task failed throws what the task threw; the next call of [#next] goes on behind it. The input is read
/// by the thread that consumes the values, as far as it is ahead of them. An item that cannot be submitted, because it
/// cannot travel or the pool was closed meanwhile, ends the values: what was submitted before is still given.
@SuppressWarnings("IterableAndIterator") // as in Python: for a loop, and for `next` with a limit
public final class Results<R extends @Nullable Object> implements Iterator<R>, Iterable<R> {

    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    private final Iterator<?> input;
    private final int chunkSize;
    private final boolean ordered;
    private final Function<@Nullable Object[], AsyncResult<@Nullable Object[]>> submit;

    /// Chunks that nobody has taken: in order of submission, or of completion.
    private final BlockingQueue<AsyncResult<@Nullable Object[]>> due = new LinkedBlockingQueue<>();

    private @Nullable AsyncResult<@Nullable Object[]> head;
    private @Nullable Object[] values = {};
    private int given;
    private int onTheWay;
    private @Nullable Throwable broken;

    /// @param window how many chunks may be on their way
    /// @param submit hands some items to the pool
    Results(
            Iterator<?> input,
            int chunkSize,
            int window,
            boolean ordered,
            Function<@Nullable Object[], AsyncResult<@Nullable Object[]>> submit) {
        this.input = input;
        this.chunkSize = chunkSize;
        this.ordered = ordered;
        this.submit = submit;
        for (int i = 0; i < window; i++) {
            submitNext();
        }
    }

    /// The items may come from code that fails: what was submitted before is still given.
    private void submitNext() {
        if (broken != null) {
            return;
        }
        var chunk = new ArrayList<@Nullable Object>();
        try {
            while (chunk.size() < chunkSize && input.hasNext()) {
                chunk.add(input.next());
            }
        } catch (RuntimeException | Error e) {
            broken = e;
        }
        if (!chunk.isEmpty()) {
            submit(chunk.toArray());
        }
    }

    private void submit(@Nullable Object[] chunk) {
        try {
            enqueue(submit.apply(chunk));
            onTheWay++;
        } catch (RuntimeException | Error e) {
            broken = e;
        }
    }

    private void enqueue(AsyncResult<@Nullable Object[]> chunk) {
        if (ordered) {
            due.add(chunk);
        } else {
            var _ = chunk.whenComplete((_, _) -> due.add(chunk));
        }
    }

    @Override
    public boolean hasNext() {
        return given < values.length || onTheWay > 0 || broken != null;
    }

    @Override
    public R next() {
        try {
            return next(FOR_EVER);
        } catch (TimeoutException e) {
            throw new IllegalStateException("for ever is over", e);
        }
    }

    /// The next value, if it is there in time.
    ///
    /// @throws TimeoutException if not; the next call waits for the same value again
    @SuppressWarnings({"unchecked", "NullAway"}) // the values of a function that gives an R, which may be null
    public R next(Duration limit) throws TimeoutException {
        if (given == values.length) {
            receive(System.nanoTime() + limit.toNanos());
        }
        return (R) values[given++];
    }

    private void receive(long end) throws TimeoutException {
        if (onTheWay == 0) {
            throw noMore();
        }
        try {
            var chunk = head(end);
            var arrived = chunk.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            values = arrived;
            given = 0;
            retire();
        } catch (ExecutionException e) {
            retire();
            throw Thrown.asItIs(e.getCause() == null ? e : e.getCause());
        } catch (CancellationException e) {
            retire();
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException)
                    new CancellationException("interrupted while waiting for a value").initCause(e);
        }
    }

    private RuntimeException noMore() {
        var reason = broken;
        broken = null;
        return reason == null ? new NoSuchElementException("all values have been given") : Thrown.asItIs(reason);
    }

    private AsyncResult<@Nullable Object[]> head(long end) throws InterruptedException, TimeoutException {
        if (head == null) {
            head = due.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
        if (head == null) {
            throw new TimeoutException("no value within the limit");
        }
        return head;
    }

    private void retire() {
        head = null;
        onTheWay--;
        submitNext();
    }

    /// What is left, as a stream.
    public Stream<R> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    @Override
    public Iterator<R> iterator() {
        return this;
    }
}

package threadbook.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Expected;

/// The values of [Pool#imap], one after the other; can be used in a `for` loop, by one thread.
///
/// ```java
/// for (var value : pool.imap(n -> n * n, range(1_000_000_000))) {
///     if (value > 100) break;
/// }
/// ```
///
/// Each value is given once, as by Python's iterators: a second loop goes on where the first broke off. Where Python's
/// second loop would be empty without a word, because all were given, it throws an `IllegalStateException` here.
///
/// An item whose task failed throws what the task threw; the next call of [#next] goes on behind it. The input is read
/// by the thread that consumes the values, as far as it is ahead of them. An item that cannot be submitted, because it
/// cannot travel or the pool was closed meanwhile, ends the values: what was submitted before is still given.
@SuppressWarnings("IterableAndIterator") // as in Python: for a loop, and for `next` with a limit
public final class Results<R extends @Nullable Object> implements Iterator<R>, Iterable<R> {

    private static final Duration FOR_EVER = Duration.ofNanos(Expected.FOR_EVER);

    private final String name;
    private final Iterator<?> input;
    private final int chunkSize;
    private final boolean ordered;
    private final Function<@Nullable Object[], AsyncResult<@Nullable Object[]>> submit;

    /// Chunks that nobody has taken: in order of submission, or of completion.
    private final Queue<AsyncResult<@Nullable Object[]>> due = new ConcurrentLinkedQueue<>();

    private final Expected next;

    private @Nullable AsyncResult<@Nullable Object[]> head;
    private @Nullable Object[] values = {};
    private int given;
    private int onTheWay;
    private long read;
    private boolean begun;
    private @Nullable Throwable broken;

    /// @param name such as `pool-1-imap`
    /// @param window how many chunks may be on their way
    /// @param submit hands some items to the pool
    Results(
            String name,
            Iterator<?> input,
            int chunkSize,
            int window,
            boolean ordered,
            Function<@Nullable Object[], AsyncResult<@Nullable Object[]>> submit) {
        this.name = name;
        this.next = new Expected("the next result of " + name);
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
        } catch (Throwable e) { // also a checked exception, as values of another imap throw them
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
        } catch (Throwable e) {
            broken = e;
        }
    }

    private void enqueue(AsyncResult<@Nullable Object[]> chunk) {
        if (ordered) {
            arrived(chunk);
        } else {
            var _ = chunk.whenComplete((_, _) -> arrived(chunk));
        }
    }

    private void arrived(AsyncResult<@Nullable Object[]> chunk) {
        due.add(chunk);
        next.arrived();
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
    /// @param seconds how long to wait at most
    /// @throws TimeoutException if not; the next call waits for the same value again
    public R next(double seconds) throws TimeoutException {
        return next(Seconds.of(seconds));
    }

    /// The next value, if it is there in time.
    ///
    /// @param limit how long to wait at most
    /// @throws TimeoutException if not; the next call waits for the same value again
    @SuppressWarnings({"unchecked", "NullAway"}) // the values of a function that gives an R, which may be null
    public R next(Duration limit) throws TimeoutException {
        if (given == values.length) {
            receive(Seconds.nanos(limit));
        }
        read++;
        return (R) values[given++];
    }

    private void receive(long limit) throws TimeoutException {
        if (onTheWay == 0) {
            throw noMore();
        }
        try {
            arrive(limit);
        } catch (TimeoutException e) {
            throw new TimeoutException(name + " has no value yet after " + Seconds.text(limit));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException)
                    new CancellationException("interrupted while waiting for a value of " + name).initCause(e);
        }
    }

    private void arrive(long limit) throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + limit;
        try {
            var first = head(limit);
            values = limit == Expected.FOR_EVER
                    ? first.get()
                    : first.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            given = 0;
            retire();
        } catch (ExecutionException e) {
            retire();
            throw Thrown.asItIs(e.getCause() == null ? e : Thrown.placed(e.getCause()));
        } catch (CancellationException e) {
            retire();
            throw e;
        }
    }

    private RuntimeException noMore() {
        begun = true;
        var reason = broken;
        broken = null;
        return reason == null
                ? new NoSuchElementException("all values of " + name + " have been given")
                : Thrown.asItIs(reason);
    }

    private AsyncResult<@Nullable Object[]> head(long limit) throws InterruptedException, TimeoutException {
        if (head == null) {
            if (!next.take(limit)) {
                throw new TimeoutException();
            }
            head = due.remove();
        }
        return head;
    }

    private void retire() {
        begun = true;
        head = null;
        onTheWay--;
        submitNext();
    }

    /// What is left, as a stream.
    ///
    /// @throws IllegalStateException if all were read already
    public Stream<R> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /// What is left.
    ///
    /// @throws IllegalStateException if all were read already
    @Override
    public Iterator<R> iterator() {
        if (begun && !hasNext()) {
            throw new IllegalStateException(name + ": its results were read already; each is given once. To have them"
                    + " again, keep them in a list: imap(…).stream().toList().");
        }
        return this;
    }

    @Override
    public String toString() {
        return name + "[" + read + (read == 1 ? " value" : " values") + " read" + (hasNext() ? "]" : ", no more]");
    }
}

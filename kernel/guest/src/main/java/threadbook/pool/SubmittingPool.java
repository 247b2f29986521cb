package threadbook.pool;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A [Pool] that makes jobs of its calls. What they need is checked here, before anything is sent.
@SuppressWarnings("this-escape") // handed to what calls back only when a task does
abstract class SubmittingPool implements Pool {

    private static final int CHUNKS_PER_WORKER = 4; // as in Python
    private static final int CHUNKS_AHEAD = 2;
    private static final String IMAP = "imap";
    private static final AtomicInteger POOLS = new AtomicInteger();

    private final String name;
    private final int workers;
    private final Insiders insiders = new Insiders();
    private final Callbacks callbacks;
    private final Unfinished unfinished;
    private final Submissions submissions;

    /// @param name empty for the next of `pool-1`, `pool-2` …
    /// @param workers how many at most; 0 if there is no limit
    SubmittingPool(String name, int workers) {
        this.name = name.isEmpty() ? "pool-" + POOLS.incrementAndGet() : name;
        this.workers = workers;
        this.callbacks = new Callbacks(this.name + "-callbacks", insiders);
        this.unfinished = new Unfinished(this.name, this::end);
        this.submissions = new Submissions(this.name, this::prepared, unfinished, callbacks, insiders);
    }

    /// Makes a job ready for the workers.
    ///
    /// @return hands it to them, and does not wait
    /// @throws IllegalArgumentException if the job cannot travel to where the workers are
    protected abstract Runnable prepared(Job job);

    /// All jobs are done and none will come.
    abstract void ended();

    private void end() {
        callbacks.close();
        submissions.end();
        ended();
    }

    final Insiders insiders() {
        return insiders;
    }

    final Unfinished unfinished() {
        return unfinished;
    }

    final Submissions submissions() {
        return submissions;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int workers() {
        return workers;
    }

    private <R extends @Nullable Object> AsyncResult<R> call(
            CheckedCallable<? extends R, ?> task, Delivery<R> delivery) {
        return submissions.submit(new Job.Body.Call(requireNonNull(task, "task")), delivery);
    }

    /// Its value is null, but that is not said in its type: the shell of the cells has to write the type of every
    /// value, and cannot with an annotation inside.
    @SuppressWarnings("NullAway")
    private static CheckedCallable<Void, Exception> valueless(CheckedRunnable<?> task) {
        requireNonNull(task, "task");
        return () -> {
            task.run();
            return null;
        };
    }

    @Override
    public <R extends @Nullable Object> AsyncResult<R> applyAsync(CheckedCallable<? extends R, ?> task) {
        return call(task, Delivery.none());
    }

    @Override
    public AsyncResult<Void> applyAsync(CheckedRunnable<?> task) {
        return call(valueless(task), Delivery.none());
    }

    @Override
    public <R extends @Nullable Object> AsyncResult<R> applyAsync(
            CheckedCallable<? extends R, ?> task, @Nullable Consumer<? super R> callback) {
        return call(task, new Delivery<>(callback, null));
    }

    @Override
    public <R extends @Nullable Object> AsyncResult<R> applyAsync(
            CheckedCallable<? extends R, ?> task,
            @Nullable Consumer<? super R> callback,
            @Nullable Consumer<? super Throwable> errorCallback) {
        return call(task, new Delivery<>(callback, errorCallback));
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            CheckedFunction<? super T, ? extends R, ?> function, Iterable<? extends T> items) {
        return inUsualChunks(function, items, Delivery.none());
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            CheckedFunction<? super T, ? extends R, ?> function, Iterable<? extends T> items, int chunkSize) {
        return inChunks(function, items, chunkSize, Delivery.none());
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            CheckedFunction<? super T, ? extends R, ?> function,
            Iterable<? extends T> items,
            @Nullable Consumer<? super List<R>> callback) {
        return inUsualChunks(function, items, new Delivery<>(callback, null));
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            CheckedFunction<? super T, ? extends R, ?> function,
            Iterable<? extends T> items,
            @Nullable Consumer<? super List<R>> callback,
            @Nullable Consumer<? super Throwable> errorCallback) {
        return inUsualChunks(function, items, new Delivery<>(callback, errorCallback));
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            CheckedFunction<? super T, ? extends R, ?> function,
            Iterable<? extends T> items,
            int chunkSize,
            @Nullable Consumer<? super List<R>> callback,
            @Nullable Consumer<? super Throwable> errorCallback) {
        return inChunks(function, items, chunkSize, new Delivery<>(callback, errorCallback));
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> void forEach(
            CheckedConsumer<? super T, X> action, Iterable<? extends T> items) throws X {
        requireNonNull(action, "action");
        CheckedFunction<T, @Nullable Void, Exception> each = item -> {
            action.accept(item);
            return null;
        };
        inChunks(each, items, 1, Delivery.none()).result();
    }

    private <R extends @Nullable Object> AsyncResult<List<R>> inUsualChunks(
            CheckedFunction<?, ?, ?> function, Iterable<?> items, Delivery<List<R>> delivery) {
        requireNonNull(function, "function");
        var all = array(items);
        return submissions.submitAll(function, all, usualChunk(all.length), delivery);
    }

    private <R extends @Nullable Object> AsyncResult<List<R>> inChunks(
            CheckedFunction<?, ?, ?> function, Iterable<?> items, int chunkSize, Delivery<List<R>> delivery) {
        requireNonNull(function, "function");
        int size = checked(chunkSize);
        var all = array(items);
        return submissions.submitAll(function, all, Math.clamp(size, 1, Math.max(1, all.length)), delivery);
    }

    /// Python's rule: about four chunks for each worker.
    private int usualChunk(int items) {
        int chunks = workers * CHUNKS_PER_WORKER;
        return chunks == 0 ? 1 : Math.max(1, Math.ceilDiv(items, chunks));
    }

    private static int checked(int chunkSize) {
        if (chunkSize < 1) {
            throw new IllegalArgumentException("A chunk has at least 1 item, not " + chunkSize + ".");
        }
        return chunkSize;
    }

    private static @Nullable Object[] array(Iterable<?> items) {
        var list = new ArrayList<@Nullable Object>();
        requireNonNull(items, "items").forEach(list::add);
        return list.toArray();
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> Results<R> imap(
            CheckedFunction<? super T, ? extends R, ?> function, Iterable<? extends T> items, int chunkSize) {
        return results(IMAP, function, items, chunkSize);
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> Results<R> imapUnordered(
            CheckedFunction<? super T, ? extends R, ?> function, Iterable<? extends T> items, int chunkSize) {
        return results("imapUnordered", function, items, chunkSize);
    }

    /// @param call `imap`, or `imapUnordered`, which gives values in the order in which they are done
    private <R extends @Nullable Object> Results<R> results(
            String call, CheckedFunction<?, ?, ?> function, Iterable<?> items, int chunkSize) {
        requireNonNull(function, "function");
        requireNonNull(items, "items");
        int size = checked(chunkSize);
        unfinished.requireOpen();
        return new Results<>(
                name + "-" + call,
                items.iterator(),
                size,
                ahead(),
                call.equals(IMAP),
                chunk -> submissions.submitNext(call, new Job.Body.Each(function, chunk)));
    }

    /// How many chunks are on their way beside those that were read.
    private int ahead() {
        return CHUNKS_AHEAD * (workers == 0 ? Pool.cpuCount() * CHUNKS_PER_WORKER : workers);
    }
}

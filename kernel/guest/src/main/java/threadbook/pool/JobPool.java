package threadbook.pool;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.Registration;

/// A [Pool] whose workers take [Job]s: everything that does not depend on what a worker is.
@SuppressWarnings("this-escape") // handed to what calls back only when a task, or a later run of the cell, does
public abstract class JobPool implements Pool {

    private static final int CHUNKS_PER_WORKER = 4; // as in Python
    private static final int CHUNKS_AHEAD = 2;
    private static final AtomicInteger POOLS = new AtomicInteger();

    private final String name;
    private final int workers;
    private @Nullable Registration registration;
    private final Callbacks callbacks;
    private final Unfinished unfinished = new Unfinished(this::end);
    private final Submissions submissions;

    /// @param name empty for the next of `pool-1`, `pool-2` …
    /// @param workers how many at most; 0 if there is no limit
    protected JobPool(String name, int workers) {
        this.name = name.isEmpty() ? "pool-" + POOLS.incrementAndGet() : name;
        this.workers = workers;
        this.callbacks = new Callbacks(this.name + "-callbacks");
        this.submissions = new Submissions(this.name, this::prepared, unfinished, callbacks);
    }

    /// The pool has been made: from now on a later run of the cell ends it. Called once.
    protected final void opened() {
        registration = Cell.current().opened(name, this::terminate);
    }

    private void end() {
        if (registration != null) {
            registration.end();
        }
        release();
    }

    /// @throws IllegalArgumentException if there would be no worker
    protected static int atLeastOne(int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("A pool needs at least 1 worker, not " + workers + ".");
        }
        return workers;
    }

    /// Makes a job ready for the workers.
    ///
    /// @return hands it to them, and does not wait
    /// @throws IllegalArgumentException if the job cannot travel to where the workers are
    protected abstract Runnable prepared(Job job);

    /// All jobs are done and none will come: lets the workers go. Called once.
    protected abstract void release();

    /// Stops the workers; every job has been cancelled.
    protected abstract void stopNow();

    /// Waits until the workers are gone.
    ///
    /// @param nanoseconds how long at most
    /// @return whether they are
    protected abstract boolean awaitWorkers(long nanoseconds) throws InterruptedException;

    @Override
    public String name() {
        return name;
    }

    @Override
    public int workers() {
        return workers;
    }

    private <R extends @Nullable Object> AsyncResult<R> submit(Job.Body body, Delivery<R> delivery) {
        return submissions.submit(body, delivery);
    }

    private <R extends @Nullable Object> AsyncResult<R> call(
            CheckedCallable<? extends R, ?> task, Delivery<R> delivery) {
        return submit(new Job.Body.Call(task), delivery);
    }

    /// Its value is null, but that is not said in its type: the shell of the cells has to write the type of every
    /// value, and cannot with an annotation inside.
    @SuppressWarnings("NullAway")
    private static CheckedCallable<Void, Exception> valueless(CheckedRunnable<?> task) {
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
            CheckedCallable<? extends R, ?> task, Consumer<? super R> callback) {
        return call(task, new Delivery<>(callback, null));
    }

    @Override
    public <R extends @Nullable Object> AsyncResult<R> applyAsync(
            CheckedCallable<? extends R, ?> task,
            Consumer<? super R> callback,
            Consumer<? super Throwable> errorCallback) {
        return call(task, new Delivery<>(callback, errorCallback));
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            CheckedFunction<? super T, ? extends R, ?> function, Iterable<? extends T> items) {
        return mapAll(function, array(items), 0, Delivery.none());
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            CheckedFunction<? super T, ? extends R, ?> function, Iterable<? extends T> items, int chunkSize) {
        return mapAll(function, array(items), checked(chunkSize), Delivery.none());
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            CheckedFunction<? super T, ? extends R, ?> function,
            Iterable<? extends T> items,
            Consumer<? super List<R>> callback) {
        return mapAll(function, array(items), 0, new Delivery<>(callback, null));
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            CheckedFunction<? super T, ? extends R, ?> function,
            Iterable<? extends T> items,
            Consumer<? super List<R>> callback,
            Consumer<? super Throwable> errorCallback) {
        return mapAll(function, array(items), 0, new Delivery<>(callback, errorCallback));
    }

    @Override
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            AsyncResult<List<R>> starmapAsync(
                    CheckedBiFunction<? super A, ? super B, ? extends R, ?> function,
                    Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs) {
        CheckedFunction<Map.Entry<? extends A, ? extends B>, R, Exception> each =
                pair -> function.apply(pair.getKey(), pair.getValue());
        return mapAll(each, array(pairs), 0, Delivery.none());
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> void forEach(
            CheckedConsumer<? super T, X> action, Iterable<? extends T> items) throws X {
        CheckedFunction<T, @Nullable Void, Exception> each = item -> {
            action.accept(item);
            return null;
        };
        mapAll(each, array(items), 1, Delivery.none()).result();
    }

    private <R extends @Nullable Object> AsyncResult<List<R>> mapAll(
            CheckedFunction<?, ?, ?> function, @Nullable Object[] items, int chunkSize, Delivery<List<R>> delivery) {
        int size = chunkSize == 0 ? usualChunk(items.length) : Math.clamp(chunkSize, 1, Math.max(1, items.length));
        return submissions.submitAll(function, items, size, delivery);
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
        items.forEach(list::add);
        return list.toArray();
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> Results<R> imap(
            CheckedFunction<? super T, ? extends R, ?> function, Iterable<? extends T> items, int chunkSize) {
        return results(function, items.iterator(), checked(chunkSize), true);
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> Results<R> imapUnordered(
            CheckedFunction<? super T, ? extends R, ?> function, Iterable<? extends T> items, int chunkSize) {
        return results(function, items.iterator(), checked(chunkSize), false);
    }

    private <R extends @Nullable Object> Results<R> results(
            CheckedFunction<?, ?, ?> function, Iterator<?> items, int chunkSize, boolean ordered) {
        int window = CHUNKS_AHEAD * (workers == 0 ? Pool.cpuCount() * CHUNKS_PER_WORKER : workers);
        return new Results<>(
                items,
                chunkSize,
                window,
                ordered,
                chunk -> submit(new Job.Body.Each(function, chunk), Delivery.<@Nullable Object[]>none()));
    }

    /// Takes no more tasks. The workers go when all are done.
    protected final void shut() {
        unfinished.close();
    }

    @Override
    public void close() {
        shut();
        try {
            awaitEnd();
        } catch (InterruptedException e) {
            terminate();
            Thread.currentThread().interrupt();
        } finally {
            callbacks.close();
        }
    }

    @Override
    public void join() throws InterruptedException {
        unfinished.requireClosed(name);
        awaitEnd();
    }

    private void awaitEnd() throws InterruptedException {
        unfinished.awaitNone();
        boolean gone = false;
        while (!gone) {
            gone = awaitWorkers(Long.MAX_VALUE);
        }
    }

    @Override
    public void terminate() {
        shut();
        submissions.cancel(_ -> true);
        stopNow();
    }

    @Override
    public String toString() {
        String size = workers == 0 ? "" : ", " + workers + (workers == 1 ? " worker" : " workers");
        return name + "[" + unfinished.describe() + size + "]";
    }
}

package threadbook.pool;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Workers that work off tasks. The same calls, whether the workers are threads or processes.
///
/// ```java
/// try (var pool = ThreadPool.of(5)) {              // or ProcessPool.of(5), ThreadPool.virtual()
///     pool.map(n -> n * n, range(9))               // [0, 1, 4, 9, …], in the order of the input
/// }
/// ```
///
/// The calls are those of Python's `multiprocessing.Pool`
/// (<https://docs.python.org/3/library/multiprocessing.html#module-multiprocessing.pool>). A lambda takes the place of
/// `args` and `kwds`: `pool.apply(() -> power(2, 10))`.
///
/// | call | waits | order | tasks it makes | may have, too |
/// | --- | --- | --- | --- | --- |
/// | `apply` | for the value | – | one | |
/// | `applyAsync` | no | – | one | `callback`, `errorCallback` |
/// | `map`, `starmap` | for all values | of the input | chunks | `chunkSize` |
/// | `mapAsync`, `starmapAsync` | no | of the input | chunks | `chunkSize`, `callback`, `errorCallback` |
/// | `forEach` | for the end of all | – | one for each item | |
/// | `imap` | for the next value | of the input | chunks, as the values are read | `chunkSize`, else 1 |
/// | `imapUnordered` | for the next value | in which they are done | chunks, as the values are read | `chunkSize`, else
/// 1 |
///
/// A chunk is some items and one task, for all that counts tasks, as in Python: `maxTasksPerChild(10)` means ten
/// chunks.
///
/// *Errors.* What a task throws is thrown by the call that waits for it, as it is: `catch (IOException e)` around `map`
/// works. An [AsyncResult] is a [java.util.concurrent.Future]: its `get` wraps it in an `ExecutionException`.
///
/// *Callbacks* run one at a time, in the order in which tasks end, on a thread of the pool's own (`pool-1-callbacks`),
/// so they may add to a plain `ArrayList`. A callback that waits for a task of the same pool holds up all others. Null
/// stands for no callback.
///
/// *Interrupts.* A thread that is interrupted while it waits here stays interrupted and gets a
/// [java.util.concurrent.CancellationException].
///
/// Which JDK class to prefer: `Executors.newFixedThreadPool` and `newVirtualThreadPerTaskExecutor` where you need an
/// `ExecutorService` and no `map`.
public interface Pool extends AutoCloseable {

    /// Its name, such as `pool-1`; workers are `pool-1-worker-1` and so on.
    String name();

    /// How many workers it has at most; 0 if there is no limit.
    int workers();

    /// Runs a task in a worker and waits for its value.
    ///
    /// @throws X what the task throws
    default <R extends @Nullable Object, X extends Exception> R apply(CheckedCallable<? extends R, X> task) throws X {
        return this.<R>applyAsync(task).result();
    }

    /// Runs a task that has no value, and waits for its end.
    ///
    /// @throws X what the task throws
    default <X extends Exception> void apply(CheckedRunnable<X> task) throws X {
        applyAsync(task).result();
    }

    /// Hands a task to the workers and goes on.
    <R extends @Nullable Object> AsyncResult<R> applyAsync(CheckedCallable<? extends R, ?> task);

    /// Hands a task that has no value to the workers and goes on. With a callback it needs one: `return null;`.
    AsyncResult<Void> applyAsync(CheckedRunnable<?> task);

    /// As [#applyAsync(CheckedCallable)].
    ///
    /// @param callback told the value when there is one
    <R extends @Nullable Object> AsyncResult<R> applyAsync(
            CheckedCallable<? extends R, ?> task, @Nullable Consumer<? super R> callback);

    /// As [#applyAsync(CheckedCallable)].
    ///
    /// @param callback told the value when there is one
    /// @param errorCallback told what the task threw
    <R extends @Nullable Object> AsyncResult<R> applyAsync(
            CheckedCallable<? extends R, ?> task,
            @Nullable Consumer<? super R> callback,
            @Nullable Consumer<? super Throwable> errorCallback);

    /// The values of a function for all items, in the order of the items. The items are cut into about four chunks for
    /// each worker; a chunk is one task.
    ///
    /// @throws X what the function throws first, in the order of the items; other chunks still run to their end
    default <T extends @Nullable Object, R extends @Nullable Object, X extends Exception> List<R> map(
            CheckedFunction<? super T, ? extends R, X> function, Iterable<? extends T> items) throws X {
        return this.<T, R>mapAsync(function, items).result();
    }

    /// As [#map(CheckedFunction, Iterable)].
    ///
    /// @param chunkSize how many items make one task, at least 1
    default <T extends @Nullable Object, R extends @Nullable Object, X extends Exception> List<R> map(
            CheckedFunction<? super T, ? extends R, X> function, Iterable<? extends T> items, int chunkSize) throws X {
        return this.<T, R>mapAsync(function, items, chunkSize).result();
    }

    /// As [#map(CheckedFunction, Iterable)], without waiting.
    <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            CheckedFunction<? super T, ? extends R, ?> function, Iterable<? extends T> items);

    /// As [#mapAsync(CheckedFunction, Iterable)].
    ///
    /// @param chunkSize how many items make one task, at least 1
    <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            CheckedFunction<? super T, ? extends R, ?> function, Iterable<? extends T> items, int chunkSize);

    /// As [#mapAsync(CheckedFunction, Iterable)].
    ///
    /// @param callback told the whole list, once
    <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            CheckedFunction<? super T, ? extends R, ?> function,
            Iterable<? extends T> items,
            @Nullable Consumer<? super List<R>> callback);

    /// As [#mapAsync(CheckedFunction, Iterable)].
    ///
    /// @param callback told the whole list, once
    /// @param errorCallback told what the function threw first
    <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            CheckedFunction<? super T, ? extends R, ?> function,
            Iterable<? extends T> items,
            @Nullable Consumer<? super List<R>> callback,
            @Nullable Consumer<? super Throwable> errorCallback);

    /// As [#mapAsync(CheckedFunction, Iterable)].
    ///
    /// @param chunkSize how many items make one task, at least 1
    /// @param callback told the whole list, once
    /// @param errorCallback told what the function threw first
    <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            CheckedFunction<? super T, ? extends R, ?> function,
            Iterable<? extends T> items,
            int chunkSize,
            @Nullable Consumer<? super List<R>> callback,
            @Nullable Consumer<? super Throwable> errorCallback);

    /// The values of a function of two arguments for all pairs, in the order of the pairs:
    /// `pool.starmap(Math::pow, List.of(Map.entry(2.0, 3.0)))`.
    ///
    /// @throws X what the function throws first
    default <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object, X extends Exception>
            List<R> starmap(
                    CheckedBiFunction<? super A, ? super B, ? extends R, X> function,
                    Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs)
                    throws X {
        return this.<A, B, R>starmapAsync(function, pairs).result();
    }

    /// As [#starmap(CheckedBiFunction, Iterable)].
    ///
    /// @param chunkSize how many pairs make one task, at least 1
    default <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object, X extends Exception>
            List<R> starmap(
                    CheckedBiFunction<? super A, ? super B, ? extends R, X> function,
                    Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs,
                    int chunkSize)
                    throws X {
        return this.<A, B, R>starmapAsync(function, pairs, chunkSize).result();
    }

    /// As [#starmap(CheckedBiFunction, Iterable)], without waiting.
    default <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            AsyncResult<List<R>> starmapAsync(
                    CheckedBiFunction<? super A, ? super B, ? extends R, ?> function,
                    Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs) {
        return this.<Map.Entry<? extends A, ? extends B>, R>mapAsync(
                Pairs.of(function), requireNonNull(pairs, "pairs"));
    }

    /// As [#starmapAsync(CheckedBiFunction, Iterable)].
    ///
    /// @param chunkSize how many pairs make one task, at least 1
    default <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            AsyncResult<List<R>> starmapAsync(
                    CheckedBiFunction<? super A, ? super B, ? extends R, ?> function,
                    Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs,
                    int chunkSize) {
        return this.<Map.Entry<? extends A, ? extends B>, R>mapAsync(
                Pairs.of(function), requireNonNull(pairs, "pairs"), chunkSize);
    }

    /// As [#starmapAsync(CheckedBiFunction, Iterable)].
    ///
    /// @param callback told the whole list, once
    default <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            AsyncResult<List<R>> starmapAsync(
                    CheckedBiFunction<? super A, ? super B, ? extends R, ?> function,
                    Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs,
                    @Nullable Consumer<? super List<R>> callback) {
        return this.<Map.Entry<? extends A, ? extends B>, R>mapAsync(
                Pairs.of(function), requireNonNull(pairs, "pairs"), callback);
    }

    /// As [#starmapAsync(CheckedBiFunction, Iterable)].
    ///
    /// @param callback told the whole list, once
    /// @param errorCallback told what the function threw first
    default <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            AsyncResult<List<R>> starmapAsync(
                    CheckedBiFunction<? super A, ? super B, ? extends R, ?> function,
                    Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs,
                    @Nullable Consumer<? super List<R>> callback,
                    @Nullable Consumer<? super Throwable> errorCallback) {
        return this.<Map.Entry<? extends A, ? extends B>, R>mapAsync(
                Pairs.of(function), requireNonNull(pairs, "pairs"), callback, errorCallback);
    }

    /// As [#starmapAsync(CheckedBiFunction, Iterable)].
    ///
    /// @param chunkSize how many pairs make one task, at least 1
    /// @param callback told the whole list, once
    /// @param errorCallback told what the function threw first
    default <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            AsyncResult<List<R>> starmapAsync(
                    CheckedBiFunction<? super A, ? super B, ? extends R, ?> function,
                    Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs,
                    int chunkSize,
                    @Nullable Consumer<? super List<R>> callback,
                    @Nullable Consumer<? super Throwable> errorCallback) {
        return this.<Map.Entry<? extends A, ? extends B>, R>mapAsync(
                Pairs.of(function), requireNonNull(pairs, "pairs"), chunkSize, callback, errorCallback);
    }

    /// Does something with every item and waits for the end of all. Each item is a task.
    ///
    /// @throws X what is thrown first, in the order of the items
    <T extends @Nullable Object, X extends Exception> void forEach(
            CheckedConsumer<? super T, X> action, Iterable<? extends T> items) throws X;

    /// The values of a function, one after the other, in the order of the items. The input may be endless: items are
    /// taken from it only as far as the workers are ahead of the consumer, two chunks for each worker.
    ///
    /// So values are to be read before [#close]: after it come those that were on their way, and then a
    /// [java.util.concurrent.RejectedExecutionException]. `map` takes all of its input at once.
    default <T extends @Nullable Object, R extends @Nullable Object> Results<R> imap(
            CheckedFunction<? super T, ? extends R, ?> function, Iterable<? extends T> items) {
        return imap(function, items, 1);
    }

    /// As [#imap(CheckedFunction, Iterable)].
    ///
    /// @param chunkSize how many items make one task, at least 1
    <T extends @Nullable Object, R extends @Nullable Object> Results<R> imap(
            CheckedFunction<? super T, ? extends R, ?> function, Iterable<? extends T> items, int chunkSize);

    /// As [#imap(CheckedFunction, Iterable)], but each value as soon as it is there.
    default <T extends @Nullable Object, R extends @Nullable Object> Results<R> imapUnordered(
            CheckedFunction<? super T, ? extends R, ?> function, Iterable<? extends T> items) {
        return imapUnordered(function, items, 1);
    }

    /// As [#imapUnordered(CheckedFunction, Iterable)].
    ///
    /// @param chunkSize how many items make one task, at least 1
    <T extends @Nullable Object, R extends @Nullable Object> Results<R> imapUnordered(
            CheckedFunction<? super T, ? extends R, ?> function, Iterable<? extends T> items, int chunkSize);

    /// Takes no more tasks, waits until all are done and their callbacks have run, and lets the workers go. A thread
    /// that is interrupted meanwhile [terminates][#terminate] the pool and stays interrupted.
    ///
    /// In a callback of this pool, or in a task that a thread of it runs, it does not wait: it would for
    /// itself.
    @Override
    void close();

    /// Waits until the workers are gone.
    ///
    /// @throws IllegalStateException if the pool still takes tasks: [#close] or [#terminate] comes first; and in a
    ///     callback of this pool, or in a task that one of its threads runs
    void join() throws InterruptedException;

    /// Stops the workers now: tasks that run are interrupted, those that wait are cancelled. Does not wait.
    void terminate();

    /// How many processors tasks can use at the same time.
    static int cpuCount() {
        return Runtime.getRuntime().availableProcessors();
    }
}

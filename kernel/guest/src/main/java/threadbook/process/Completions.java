package threadbook.process;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;

/// Ends jobs, one after the other, as their ends come in.
///
/// What depends on a result is code of the user and runs here: not on a thread that has to go on reading. It may well
/// wait for a later result: where it does so with a call of `java.util.concurrent`, such as `join`, the pool puts
/// another thread in the place of the one that waits. There is no thread when nothing has ended for a moment.
final class Completions {

    private static final int THREADS = 1;
    private static final int MOST_THREADS = 256;
    private static final long IDLE_SECONDS = 1;

    private final Queue<Runnable> ends = new ConcurrentLinkedQueue<>();
    private final ForkJoinPool threads;

    Completions(String crew) {
        this.threads = new ForkJoinPool(
                THREADS,
                pool -> new CompletionThread(pool, crew),
                null,
                true,
                0,
                MOST_THREADS,
                THREADS,
                _ -> true, // with that many waiting, one more waits without a substitute
                IDLE_SECONDS,
                TimeUnit.SECONDS);
    }

    void add(Runnable end) {
        ends.add(end);
        try {
            threads.execute(this::next);
        } catch (OutOfMemoryError e) { // there are too many threads: better here than never
            next();
        }
    }

    /// The pool may take what several threads bring in another order; the queue has the right one.
    private void next() {
        var end = ends.poll();
        try {
            if (end != null) {
                end.run();
            }
        } finally {
            boolean _ = Thread.interrupted(); // not meant for the next one
        }
    }

    /// Works for no cell, as [OwnThread].
    private static final class CompletionThread extends ForkJoinWorkerThread {
        CompletionThread(ForkJoinPool pool, String crew) {
            super(null, pool, false);
            setName(crew + "-results");
        }
    }
}

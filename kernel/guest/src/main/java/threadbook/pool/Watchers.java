package threadbook.pool;

import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.Registration;

/// Threads that wait for plain futures, which tell nobody when they are done.
///
/// A stop of their cell that is soon over takes them for idle workers, which wait in no code of the notebook. So they
/// end themselves then, since a future of a task that nobody has begun is never done.
final class Watchers {

    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Registration registration;

    /// @param done called when the future is; not if it never will be
    void watch(Future<?> future, Runnable done) {
        var thread = Thread.ofVirtual().name("as-completed").unstarted(() -> await(future, done));
        waiting.add(thread);
        thread.start();
    }

    /// All have been started that were asked for.
    void begun() {
        if (!waiting.isEmpty()) {
            registration = Cell.current().onStop(this::interrupt);
            endIfNoneWaits(); // the last may have been through before there was a registration
        }
    }

    private void await(Future<?> future, Runnable done) {
        try {
            if (isDone(future)) {
                done.run();
            }
        } finally {
            waiting.remove(Thread.currentThread());
            endIfNoneWaits();
        }
    }

    private static boolean isDone(Future<?> future) {
        try {
            var _ = future.get();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return future.isDone();
        } catch (ExecutionException | CancellationException e) {
            return true; // done all the same
        }
    }

    private void interrupt() {
        waiting.forEach(Thread::interrupt);
    }

    private void endIfNoneWaits() {
        var known = registration;
        if (known != null && waiting.isEmpty()) {
            known.end();
        }
    }
}

package threadbook.async;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import threadbook.cell.CellTasks;

/// Work that goes on outside of a loop, on other threads, as futures of the loop. A future that is cancelled cancels
/// the work.
final class Outside {

    private final EventLoop loop;
    private final AtomicInteger expected = new AtomicInteger();
    private final AtomicInteger threads = new AtomicInteger();

    Outside(EventLoop loop) {
        this.loop = loop;
    }

    /// Whether anything of it will come back.
    boolean isExpected() {
        return expected.get() > 0;
    }

    <T extends @Nullable Object> LoopFuture<T> ofStage(CompletionStage<? extends T> stage) {
        var future = new LoopFuture<T>(loop);
        future.isFor(stage);
        expected.incrementAndGet();
        var _ = stage.whenComplete((value, thrown) -> {
            arrived(future, value, thrown);
            expected.decrementAndGet();
        });
        if (stage instanceof Future<?> work) {
            future.whenDone(work, "cancel()", () -> cancelWith(future, work));
        }
        return future;
    }

    /// Waits for it in a thread of its own: a plain future tells nobody when it is done.
    <T extends @Nullable Object> LoopFuture<T> ofFuture(Future<? extends T> work) {
        LoopFuture<T> future = on(this::startThread, work::get);
        future.whenDone(work, "cancel()", () -> cancelWith(future, work));
        return future;
    }

    <T extends @Nullable Object> LoopFuture<T> on(Executor executor, Callable<? extends T> work) {
        var future = new LoopFuture<T>(loop);
        var task = new Work(() -> perform(future, work));
        future.isFor(task);
        expected.incrementAndGet();
        try {
            executor.execute(CellTasks.carry(task));
        } catch (RuntimeException | Error e) {
            expected.decrementAndGet();
            throw e;
        }
        future.whenDone(task, "cancel()", () -> cancelWith(future, task));
        return future;
    }

    void startThread(Runnable work) {
        Thread.ofVirtual()
                .name("to-thread-" + threads.incrementAndGet())
                .start(() -> work.run()); // ours is the outermost
    }

    private <T extends @Nullable Object> void perform(LoopFuture<T> future, Callable<? extends T> work) {
        try {
            arrived(future, work.call(), null);
        } catch (Throwable e) {
            arrived(future, null, e);
        }
    }

    private static void cancelWith(LoopFuture<?> future, Future<?> work) {
        if (future.isCancelled()) {
            work.cancel(true);
        }
    }

    /// Work that counts as expected until it has ended or is cancelled.
    private final class Work extends FutureTask<@Nullable Void> {
        Work(Runnable body) {
            super(body, null);
        }

        @Override
        protected void done() {
            expected.decrementAndGet();
        }
    }

    /// On whichever thread.
    @SuppressWarnings("NullAway") // the value of something that gives a T, which may be null
    private <T extends @Nullable Object> void arrived(
            LoopFuture<T> future, @Nullable T value, @Nullable Throwable thrown) {
        loop.engine().fromOutside(() -> {
            if (future.isDone()) {
                return;
            }
            if (thrown == null) {
                future.setResult(value);
            } else {
                future.setException(cause(thrown));
            }
        });
    }

    private static Throwable cause(Throwable thrown) {
        boolean wrapper = thrown instanceof CompletionException || thrown instanceof ExecutionException;
        return wrapper && thrown.getCause() != null ? thrown.getCause() : thrown;
    }
}

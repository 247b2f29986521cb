package threadbook.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.pool.Range.range;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How pools and their tasks end: by close, by terminate, by cancelling.
class PoolsEndAsSaidTest {

    private final ThreadPool pool = ThreadPool.of(3);

    @AfterEach
    void terminate() {
        pool.terminate();
    }

    @Test
    void closeWaitsForTasksAndCallbacksAndThenRefuses() {
        var values = new ArrayList<Integer>();
        for (int n : range(20)) {
            var _ = pool.applyAsync(() -> n, values::add);
        }
        pool.close();
        assertThat(values).hasSize(20);
        assertThatThrownBy(() -> pool.apply(() -> 1))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining(pool.name() + " is closed");
    }

    @Test
    void joinBeforeCloseIsRefused() throws Exception {
        assertThatThrownBy(pool::join).isInstanceOf(IllegalStateException.class).hasMessageContaining("close()");
        pool.close();
        pool.join();
    }

    @Test
    void terminateInterruptsWhatRunsAndCancelsWhatWaits() throws Exception {
        var interrupted = new CountDownLatch(3);
        var running = new CountDownLatch(3);
        var results = new ArrayList<AsyncResult<Void>>();
        for (int i = 0; i < 6; i++) {
            results.add(pool.applyAsync(() -> {
                running.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
            }));
        }
        running.await();
        pool.terminate();
        pool.join();
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(results).allMatch(CompletableFuture::isCancelled);
    }

    @Test
    void aCancelledTaskIsInterruptedOrNeverRuns() throws Exception {
        var one = ThreadPool.of(1);
        var started = new CountDownLatch(1);
        var running = one.applyAsync(() -> {
            started.countDown();
            new CountDownLatch(1).await();
        });
        var ran = new AtomicInteger();
        var waiting = one.applyAsync(() -> ran.incrementAndGet());
        started.await();
        assertThat(waiting.cancel(true)).isTrue();
        assertThat(running.cancel(true)).isTrue();
        one.close();
        assertThat(ran).hasValue(0);
        assertThatThrownBy(running::result).isInstanceOf(CancellationException.class);
    }

    @Test
    void aTaskThatIsCancelledWithoutInterruptRunsToItsEnd() throws Exception {
        var one = ThreadPool.of(1);
        var started = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var ended = new CompletableFuture<Boolean>();
        var running = one.applyAsync(() -> {
            started.countDown();
            go.await();
            return ended.complete(Thread.currentThread().isInterrupted());
        });
        started.await();
        assertThat(running.cancel(false)).isTrue();
        assertThat(running).isCancelled();
        go.countDown();
        one.close();
        assertThat(ended).isCompletedWithValue(false);
    }

    @Test
    void anInitializerThatWasCancelledWithItsTaskRunsAgain() throws Exception {
        var begun = new CountDownLatch(1);
        try (var one = ThreadPool.of(1, () -> {
            if (begun.getCount() > 0) {
                begun.countDown();
                new CountDownLatch(1).await();
            }
        })) {
            var first = one.applyAsync(() -> 1);
            begun.await();
            first.cancel(true);
            assertThat(one.<Integer, RuntimeException>apply(() -> 2)).isEqualTo(2);
        }
    }

    @Test
    void aFailingInitializerFailsTheTasks() {
        try (var broken = ThreadPool.of(1, () -> {
            throw new IOException("no disk");
        })) {
            assertThatThrownBy(() -> broken.apply(() -> 1))
                    .hasMessageContaining("initializer of " + broken.name())
                    .hasRootCauseMessage("no disk");
        }
    }
}

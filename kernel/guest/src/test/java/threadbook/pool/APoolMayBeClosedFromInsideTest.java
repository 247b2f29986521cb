package threadbook.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.pool.Range.range;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a pool waits for when it is closed may close it, and does not wait for itself.
@Timeout(30)
class APoolMayBeClosedFromInsideTest {

    private final ThreadPool pool = ThreadPool.of(2);

    @AfterEach
    void terminate() {
        pool.terminate();
    }

    private void assertClosed() throws InterruptedException {
        pool.join();
        assertThatThrownBy(() -> pool.apply(() -> 1)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void aCallbackClosesIt() throws Exception {
        assertThat(pool.applyAsync(() -> 1, _ -> pool.close()).get()).isEqualTo(1);
        assertClosed();
    }

    @Test
    void anErrorCallbackClosesIt() throws Exception {
        var failing = pool.applyAsync(() -> Integer.parseInt("x"), null, _ -> pool.close());
        assertThatThrownBy(failing::result).isInstanceOf(NumberFormatException.class);
        assertClosed();
    }

    @Test
    void callbacksThatWaitAreStillTold() throws Exception {
        var told = new ArrayList<Integer>();
        var all = new CountDownLatch(1);
        for (int n : range(20)) {
            var _ = pool.applyAsync(() -> n, value -> {
                awaitQuietly(all);
                pool.close();
                told.add(value);
            });
        }
        all.countDown();
        pool.close();
        assertThat(told).hasSize(20);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aTaskClosesItAndOthersGoOn() throws Exception {
        var gate = new CountDownLatch(1);
        var other = pool.applyAsync(() -> {
            gate.await();
            return 2;
        });
        assertThat(pool.applyAsync(() -> {
                            pool.close();
                            return 1;
                        })
                        .get())
                .isEqualTo(1);
        gate.countDown();
        assertThat(other.get()).isEqualTo(2);
        assertClosed();
    }

    @Test
    void whatDependsOnAResultClosesIt() throws Exception {
        var go = new CountDownLatch(1);
        var closed = pool.applyAsync(() -> go.await(20, TimeUnit.SECONDS)).thenRun(pool::close);
        go.countDown();
        closed.get();
        assertClosed();
    }

    @Test
    void whatDependsOnACancelledResultClosesIt() throws Exception {
        var running = new CountDownLatch(1);
        var stuck = pool.applyAsync(() -> {
            running.countDown();
            new CountDownLatch(1).await();
        });
        var closed = stuck.whenComplete((_, _) -> pool.close());
        running.await();
        assertThat(stuck.cancel(true)).isTrue();
        assertThat(closed).isCompletedExceptionally();
        assertClosed();
    }

    @Test
    void joinIsRefusedThere() throws Exception {
        var inCallback = new CompletableFuture<Throwable>();
        var inTask = pool.applyAsync(pool::join);
        var _ = pool.applyAsync(() -> 1, _ -> {
            try {
                pool.close();
                pool.join();
            } catch (IllegalStateException | InterruptedException e) {
                inCallback.complete(e);
            }
        });
        assertThat(inCallback.get(20, TimeUnit.SECONDS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(pool.name() + ".join()")
                .hasMessageContaining("it would wait for itself");
        assertThatThrownBy(inTask::result).hasMessageContaining("it would wait for itself");
    }

    @Test
    void anotherPoolIsWaitedFor() {
        var ended = new CompletableFuture<Integer>();
        pool.apply(() -> {
            try (var inner = ThreadPool.of(1)) {
                var _ = inner.applyAsync(() -> ended.complete(inner.workers()));
            }
            assertThat(ended).isCompleted();
        });
    }
}

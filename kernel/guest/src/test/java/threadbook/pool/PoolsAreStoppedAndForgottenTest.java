package threadbook.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.pool.Completion.asCompleted;
import static threadbook.pool.Range.range;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadbook.cell.Cell;
import threadbook.cell.CellThreads;

/// A stop reaches every task of its cell, and nothing of a pool is left when it is over.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PoolsAreStoppedAndForgottenTest {

    private static void sleepForLong() throws InterruptedException {
        Thread.sleep(600_000);
    }

    @Test
    void whatWasGivenATimeLimitIsTerminatedAllTheSame() throws Exception {
        var pool = ThreadPool.of(1);
        for (int i = 0; i < 2; i++) {
            var result = pool.applyAsync(PoolsAreStoppedAndForgottenTest::sleepForLong);
            assertThat(result.orTimeout(10, TimeUnit.MILLISECONDS)
                            .handle((_, thrown) -> thrown)
                            .get())
                    .isNotNull();
        }
        pool.terminate();
        pool.close();
        assertThat(pool.toString()).contains("0 tasks not done");
    }

    @Test
    void aCellCanBeStoppedAgain() throws Exception {
        var cell = new Cell(7, _ -> {});
        try (var pool = ThreadPool.of(1)) {
            for (int stop = 0; stop < 3; stop++) {
                var begun = new CountDownLatch(1);
                var ended = new CountDownLatch(1);
                cell.call(() -> pool.applyAsync(() -> {
                    begun.countDown();
                    try {
                        sleepForLong();
                    } finally {
                        ended.countDown();
                    }
                }));
                begun.await();
                cell.stop();
                cell.runStopActions();
                ended.await();
                cell.release();
            }
        }
    }

    @Test
    void whatIsSubmittedByACellThatHasBeenStoppedIsStopped() throws Exception {
        var cell = new Cell(7, _ -> {});
        try (var pool = ThreadPool.of(1)) {
            cell.call(() -> pool.apply(() -> 1));
            cell.stop();
            cell.runStopActions();
            var late = cell.call(() -> pool.applyAsync(PoolsAreStoppedAndForgottenTest::sleepForLong));
            assertThat(late.isCancelled()).isTrue();
        }
    }

    @Test
    void whoeverWaitsForFuturesOfTasksThatNeverBeginEndsWithTheCell() throws Exception {
        var cell = new Cell(7, _ -> {});
        var never = List.of(new FutureTask<>(() -> 1), new FutureTask<>(() -> 2));
        var next = cell.call(() -> asCompleted(never, 0.01).iterator());
        assertThat(CellThreads.of(cell)).hasSize(2);
        cell.stop();
        cell.runStopActions();
        while (!CellThreads.of(cell).isEmpty()) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(next::next).hasMessage("2 of 2 futures are not done after 0.01 s");
    }

    @Test
    void aClosedPoolIsNotHeldByItsCell() {
        var cell = new Cell(7, _ -> {});
        var pools = new ArrayList<WeakReference<Pool>>();
        cell.run(() -> {
            for (int i = 0; i < 5; i++) {
                pools.add(usedAndClosed());
            }
        });
        while (pools.stream().anyMatch(pool -> pool.get() != null)) {
            System.gc();
        }
        assertThat(cell.isStopped()).isFalse(); // it lives
    }

    private static WeakReference<Pool> usedAndClosed() {
        try (var pool = ThreadPool.of(1)) {
            pool.apply(() -> 1);
            return new WeakReference<>(pool);
        }
    }

    @Test
    void noValueIsLostWhenTheInputFails() throws Exception {
        try (var pool = ThreadPool.of(2)) {
            CheckedFunction<Integer, Integer, IOException> failing = n -> {
                if (n == 5) {
                    throw new IOException("at 5");
                }
                return n;
            };
            var results = pool.imap(n -> n * 10, pool.imap(failing, range(8)), 2);
            var said = new ArrayList<String>();
            while (results.hasNext()) {
                said.add(next(results));
            }
            assertThat(said).containsExactly("0", "10", "20", "30", "40", "java.io.IOException: at 5");
        }
    }

    private static String next(Results<Integer> results) {
        try {
            return "" + results.next();
        } catch (Exception e) {
            return e.toString();
        }
    }
}

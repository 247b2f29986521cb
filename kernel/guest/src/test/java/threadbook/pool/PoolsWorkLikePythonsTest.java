package threadbook.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.pool.Range.range;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The calls of a pool do what the calls of the same names do in Python.
class PoolsWorkLikePythonsTest {

    private final ThreadPool pool = ThreadPool.of(3);

    @AfterEach
    void terminate() {
        pool.terminate();
    }

    @Test
    void mapKeepsTheOrderOfTheInput() {
        assertThat(pool.map(n -> n * n, range(100)))
                .isEqualTo(range(100).stream().map(n -> n * n).toList());
        assertThat(pool.map(n -> n * n, List.<Integer>of())).isEmpty();
    }

    @Test
    void mapCutsTheInputIntoChunksOfTheSizeThatPythonTakes() {
        var threadOfItem = pool.map(n -> Thread.currentThread(), range(25), 25);
        assertThat(threadOfItem).containsOnly(threadOfItem.getFirst());
        assertThat(pool.map(n -> n, range(5), Integer.MAX_VALUE)).containsExactly(0, 1, 2, 3, 4);
        assertThatThrownBy(() -> pool.map(n -> n, range(3), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @SuppressWarnings("NullAway")
    void valuesMayBeNull() {
        assertThat(pool.<Integer, Integer, RuntimeException>map(n -> null, range(3)))
                .containsExactly(null, null, null);
        assertThat(pool.imap(n -> null, range(2)).stream().toList()).containsExactly(null, null);
    }

    @Test
    void aTaskThrowsItsOwnException() {
        assertThatThrownBy(() -> pool.apply(() -> {
                    throw new IOException("broken");
                }))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("broken");
        var result = pool.applyAsync(() -> Integer.parseInt("x"));
        assertThatThrownBy(result::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(NumberFormatException.class);
        assertThatThrownBy(result::result).isExactlyInstanceOf(NumberFormatException.class);
        assertThat(result.successful()).isFalse();
    }

    @Test
    void mapThrowsTheFirstExceptionInTheOrderOfTheInputWhenAllHasEnded() {
        var ended = new AtomicInteger();
        assertThatThrownBy(() -> pool.map(
                        n -> {
                            ended.incrementAndGet();
                            throw new IllegalStateException("item " + n);
                        },
                        range(6),
                        1))
                .hasMessage("item 0");
        assertThat(ended).hasValue(6);
    }

    @Test
    void callbacksRunOneAtATimeBeforeTheResultIsReady() throws Exception {
        var values = new ArrayList<Integer>();
        var results = new ArrayList<AsyncResult<Integer>>();
        for (int n : range(1000)) {
            results.add(pool.applyAsync(() -> n, values::add));
        }
        for (var result : results) {
            result.get();
        }
        assertThat(values).containsExactlyInAnyOrderElementsOf(range(1000));
    }

    @Test
    void anErrorReachesTheErrorCallback() {
        var told = new CompletableFuture<Throwable>();
        var _ = pool.applyAsync(() -> Integer.parseInt("x"), _ -> {}, told::complete);
        assertThat(told.orTimeout(10, TimeUnit.SECONDS).join()).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void aCancellationThatATaskThrowsIsAnErrorLikeAnyOther() throws Exception {
        var told = new CompletableFuture<Throwable>();
        var result = pool.applyAsync(
                () -> {
                    throw new CancellationException("mine");
                },
                _ -> {},
                told::complete);
        assertThat(told.get(10, TimeUnit.SECONDS)).hasMessage("mine");
        assertThatThrownBy(result::result)
                .isInstanceOf(CancellationException.class)
                .hasRootCauseMessage("mine");
    }

    @Test
    void mapAsyncTellsItsCallbackTheWholeListOnce() throws Exception {
        var told = new ArrayList<List<Integer>>();
        assertThat(pool.mapAsync(n -> -n, range(50), told::add).get()).hasSize(50);
        assertThat(told).containsExactly(range(0, -50, -1));
    }

    @Test
    void starmapTakesPairs() {
        assertThat(pool.starmap((a, b) -> a + b, List.of(Map.entry(1, 2), Map.entry(3, 4))))
                .containsExactly(3, 7);
        assertThat(pool.starmap((a, b) -> a * b, List.of(Map.entry(1, 2), Map.entry(3, 4)), 2))
                .containsExactly(2, 12);
    }

    @Test
    void starmapAsyncTakesWhatMapAsyncTakes() throws Exception {
        var pairs = List.of(Map.entry(1, 2), Map.entry(3, 4));
        var told = new ArrayList<List<Integer>>();
        var failed = new ArrayList<Throwable>();
        pool.starmapAsync(Integer::sum, pairs, told::add).get();
        pool.starmapAsync(Integer::sum, pairs, 1, told::add, failed::add).get();
        assertThat(told).containsExactly(List.of(3, 7), List.of(3, 7));
        pool.starmapAsync((a, b) -> a / (b - 2), pairs, null, failed::add).await(20);
        assertThat(failed).singleElement().isInstanceOf(ArithmeticException.class);
    }

    @Test
    void forEachDoesSomethingWithEveryItem() {
        var sum = new AtomicInteger();
        pool.forEach(sum::addAndGet, range(10));
        assertThat(sum).hasValue(45);
    }

    @Test
    void asCompletedGivesFuturesAsTheyAreDone() throws Exception {
        var gates = List.of(new CountDownLatch(1), new CountDownLatch(1), new CountDownLatch(1));
        var futures = new ArrayList<AsyncResult<Integer>>();
        for (int i : range(3)) {
            futures.add(pool.applyAsync(() -> {
                gates.get(i).await();
                return i;
            }));
        }
        var order = new ArrayList<Integer>();
        gates.get(2).countDown();
        for (var future : Completion.asCompleted(futures)) {
            order.add(future.get());
            if (order.size() < 3) {
                gates.get(2 - order.size()).countDown();
            }
        }
        assertThat(order).containsExactly(2, 1, 0);
        assertThat(Completion.asCompleted(futures).toString()).isEqualTo("asCompleted[3 of 3 futures done]");
    }

    @Test
    void virtualThreadsHaveNoLimit() throws Exception {
        try (var virtual = ThreadPool.virtual()) {
            var together = new CountDownLatch(200);
            var seen = virtual.map(
                    n -> {
                        together.countDown();
                        together.await();
                        return Thread.currentThread().isVirtual();
                    },
                    range(200));
            assertThat(seen).hasSize(200).containsOnly(true);
        }
    }

    @Test
    void workersHaveReadableNames() {
        assertThat(pool.map(n -> Thread.currentThread().getName(), range(30)))
                .allMatch(name -> name.matches(pool.name() + "-worker-[123]"));
    }

    @Test
    void rangesAreThoseOfPython() {
        assertThat(range(3)).containsExactly(0, 1, 2);
        assertThat(range(2, 5)).containsExactly(2, 3, 4);
        assertThat(range(5, 0, -2)).containsExactly(5, 3, 1);
        assertThat(range(-1)).isEmpty();
        assertThat(range(Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 30)).hasSize(4);
        assertThatThrownBy(() -> range(0, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}

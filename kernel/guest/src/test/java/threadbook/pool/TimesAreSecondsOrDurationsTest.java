package threadbook.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.pool.Completion.asCompleted;
import static threadbook.pool.Range.range;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whatever waits for a limited time takes seconds or a [Duration], and says afterwards what it waited for.
class TimesAreSecondsOrDurationsTest {

    private final ThreadPool pool = ThreadPool.of(2);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AsyncResult<Integer> result = pool.applyAsync(() -> {
        gate.await();
        return 7;
    });

    @AfterEach
    void terminate() {
        pool.terminate();
    }

    @Test
    void aResultIsWaitedForInBoth() throws Exception {
        assertThatThrownBy(() -> result.get(0.02)).hasMessage("task-1 has no result yet after 0.02 s");
        assertThatThrownBy(() -> result.get(Duration.ofMillis(30)))
                .isInstanceOf(TimeoutException.class)
                .hasMessage("task-1 has no result yet after 0.03 s");
        assertThatThrownBy(() -> result.get(10, TimeUnit.MICROSECONDS))
                .hasMessage("task-1 has no result yet after 0.00001 s");
        assertThat(result.await(0.01)).isFalse();
        assertThat(result.await(Duration.ofMillis(10))).isFalse();
        gate.countDown();
        assertThat(result.await(20)).isTrue();
        assertThat(result.await(Duration.ofSeconds(20))).isTrue();
        assertThat(result.get(Duration.ofSeconds(20)) + result.get(20)).isEqualTo(14);
    }

    @Test
    void noTimeIsACheckAndAnEndlessOneWaits() throws Exception {
        assertThatThrownBy(() -> result.get(0)).isInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> result.get(-1.5)).isInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> result.get(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        gate.countDown();
        assertThat(result.get(Double.POSITIVE_INFINITY)).isEqualTo(7);
        assertThat(result.get(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(7);
    }

    @Test
    void theNextValueIsWaitedForInBoth() throws Exception {
        var values = pool.imap(
                n -> {
                    gate.await();
                    return n;
                },
                range(2));
        assertThatThrownBy(() -> values.next(0.02))
                .isInstanceOf(TimeoutException.class)
                .hasMessage(pool.name() + "-imap has no value yet after 0.02 s");
        assertThatThrownBy(() -> values.next(Duration.ofMillis(20))).isInstanceOf(TimeoutException.class);
        gate.countDown();
        assertThat(values.next(20) + values.next(Duration.ofSeconds(20))).isEqualTo(1);
    }

    @Test
    void futuresAreWaitedForInBoth() {
        var futures = List.of(result, pool.applyAsync(() -> 1));
        var inOrder = asCompleted(futures, 0.2).iterator();
        assertThat(inOrder.next()).isSameAs(futures.getLast());
        assertThatThrownBy(inOrder::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("1 of 2 futures is not done after 0.2 s");
        gate.countDown();
        assertThat(asCompleted(futures, Duration.ofSeconds(20))).containsExactlyInAnyOrderElementsOf(futures);
        assertThat(asCompleted(futures, 20)).hasSize(2);
    }
}

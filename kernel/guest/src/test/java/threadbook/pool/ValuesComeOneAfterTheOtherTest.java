package threadbook.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.pool.Range.range;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `imap` gives one value after the other, and takes from its input no more than that needs.
class ValuesComeOneAfterTheOtherTest {

    private final ThreadPool pool = ThreadPool.of(3);

    @AfterEach
    void terminate() {
        pool.terminate();
    }

    @Test
    void imapTakesFromAnEndlessInputOnlyAsMuchAsIsNeeded() {
        var taken = new AtomicInteger();
        Iterable<Integer> endless =
                () -> java.util.stream.Stream.generate(taken::incrementAndGet).iterator();
        var values = pool.imap(n -> n * 2, endless);
        for (int i = 1; i <= 100; i++) {
            assertThat(values.next()).isEqualTo(2 * i);
        }
        assertThat(taken.get()).isBetween(100, 110);
    }

    @Test
    void imapGoesOnBehindAnItemThatFailed() {
        var values = pool.imap(n -> 10 / n, List.of(1, 0, 5));
        assertThat(values.next()).isEqualTo(10);
        assertThatThrownBy(values::next).isInstanceOf(ArithmeticException.class);
        assertThat(values.next()).isEqualTo(2);
        assertThat(values.hasNext()).isFalse();
    }

    @Test
    void imapGivesWhatWasSubmittedBeforeThePoolWasClosed() {
        var results = pool.imap(n -> n, range(100));
        pool.close();
        assertThat(results.next()).isZero();
        for (int n = 1; n < 6; n++) {
            assertThat(results.next()).isEqualTo(n);
        }
        assertThatThrownBy(results::next)
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("closed");
        assertThat(results.hasNext()).isFalse();
    }

    @Test
    void imapGoesOnBehindATaskThatThrowsACancellation() {
        var results = pool.imap(
                n -> {
                    if (n == 1) {
                        throw new CancellationException("mine");
                    }
                    return n;
                },
                range(3));
        assertThat(results.next()).isZero();
        assertThatThrownBy(results::next).hasRootCauseMessage("mine");
        assertThat(results.next()).isEqualTo(2);
        assertThat(results.hasNext()).isFalse();
    }

    @Test
    void imapWaitsNoLongerThanItIsTold() throws Exception {
        var release = new CountDownLatch(1);
        var values = pool.imap(
                n -> {
                    release.await();
                    return n;
                },
                range(1));
        assertThatThrownBy(() -> values.next(Duration.ofMillis(20))).isInstanceOf(TimeoutException.class);
        release.countDown();
        assertThat(values.next(Duration.ofSeconds(10))).isEqualTo(0);
    }

    @Test
    void imapUnorderedGivesWhatIsDoneFirst() {
        var last = new CountDownLatch(1);
        var values = pool.imapUnordered(
                n -> {
                    if (n == 0) {
                        last.await();
                    }
                    return n;
                },
                range(3));
        assertThat(List.of(values.next(), values.next())).containsExactlyInAnyOrder(1, 2);
        last.countDown();
        assertThat(values.next()).isZero();
    }

    @Test
    void aSecondLoopGoesOnWhereTheFirstBrokeOff() {
        var results = pool.imap(n -> n, range(5));
        for (int n : results) {
            if (n == 1) {
                break;
            }
        }
        var rest = new ArrayList<Integer>();
        for (int n : results) {
            rest.add(n);
        }
        assertThat(rest).containsExactly(2, 3, 4);
    }

    @Test
    void aLoopOverWhatWasReadIsRefused() {
        var results = pool.imap(n -> n, range(5));
        assertThat(results.stream().toList()).hasSize(5);
        assertThatThrownBy(results::iterator)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(pool.name() + "-imap: its results were read already");
        assertThatThrownBy(results::stream).isInstanceOf(IllegalStateException.class);
        var none = pool.imap(n -> n, range(0));
        assertThat(none.stream()).isEmpty();
        assertThat(none.stream()).isEmpty();
    }

    @Test
    void resultsSayHowManyWereRead() {
        var results = pool.imap(n -> n, range(2));
        assertThat(results.toString()).isEqualTo(pool.name() + "-imap[0 values read]");
        results.next();
        assertThat(results.toString()).isEqualTo(pool.name() + "-imap[1 value read]");
        results.next();
        assertThat(results.toString()).isEqualTo(pool.name() + "-imap[2 values read, no more]");
        assertThatThrownBy(results::next).hasMessage("all values of " + pool.name() + "-imap have been given");
    }

    @Test
    void closeDoesNotWaitForAnEndlessInput() {
        Iterable<Integer> endless =
                () -> java.util.stream.Stream.iterate(0, n -> n + 1).iterator();
        for (int n : pool.imap(n -> n, endless)) {
            if (n == 10) {
                break;
            }
        }
        pool.close();
    }
}

package threadbook.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.pool.Range.range;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import threadbook.display.MimeBundle;
import threadbook.pool.Pool;

/// A comparison measures what it says, and says what it has measured.
class TheSameWorkInFourWaysTest {

    private static final AtomicInteger HERE = new AtomicInteger();

    @Test
    void fourWaysWithTheirWorkers() throws Exception {
        var waiting = Comparison.measure(
                "waiting",
                n -> {
                    Thread.sleep(20);
                    return n;
                },
                range(6));
        assertThat(waiting.ways())
                .extracting(Comparison.Way::way)
                .containsExactly("serial", "threads", "virtual threads", "processes");
        assertThat(waiting.ways())
                .extracting(Comparison.Way::workers)
                .containsExactly(1, Pool.cpuCount(), 6, Pool.cpuCount());
        assertThat(waiting.ways().getFirst().speedup()).isEqualTo(1);
        assertThat(waiting.ways().getFirst().seconds()).isGreaterThanOrEqualTo(0.12);
        assertThat(waiting.ways().get(2).speedup()).isGreaterThan(1);
    }

    @Test
    void everyRoundAndTheWarmUpRunEveryItemInEveryWay() {
        HERE.set(0);
        var _ = Comparison.measure("counting", _ -> HERE.incrementAndGet(), range(5), 2);
        assertThat(HERE).hasValue(3 * 3 * 5); // the warm-up and two rounds, in the three ways that stay in this process
    }

    @Test
    void itIsATableWithALineUnderIt() {
        var ways = List.of(new Comparison.Way("serial", 1, 0.5, 1), new Comparison.Way("threads", 2, 0.25, 2));
        var bundle = new Comparison("a < b", 8, 3, 2, ways).display();
        assertThat(bundle.data().get(MimeBundle.TEXT)).isEqualTo("""
                        way      workers  seconds  speedup
                        serial         1      0.5      1.0
                        threads        2     0.25      2.0
                        a < b: 8 items, median of 3 rounds after a warm-up, 2 processors""");
        assertThat(bundle.data().get(MimeBundle.HTML)).contains("<th", "speedup", "a &lt; b: 8 items");
    }

    @Test
    void whatTheFunctionThrowsIsThrown() {
        assertThatThrownBy(() -> Comparison.measure(
                        "failing",
                        n -> {
                            throw new IOException("no " + n);
                        },
                        List.of(1)))
                .isInstanceOf(IOException.class)
                .hasMessage("no 1");
    }

    @Test
    void whatCannotBeMeasuredIsRefusedBeforeAnythingRuns() {
        HERE.set(0);
        var lock = new ReentrantLock();
        assertThatThrownBy(() -> Comparison.measure(
                        "locked",
                        _ -> {
                            lock.lock();
                            return HERE.incrementAndGet();
                        },
                        List.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lock");
        assertThatThrownBy(() -> Comparison.measure("nothing", n -> n, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Comparison.measure("never", n -> n, List.of(1), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(HERE).hasValue(0);
    }
}

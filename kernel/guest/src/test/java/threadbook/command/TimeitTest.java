package threadbook.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import threadbook.cell.Cell;
import threadbook.cell.Item;

/// Code is measured as it is when the JVM has compiled it, and all of it.
class TimeitTest {

    private final Cell cell = new Cell(1, _ -> {});
    private int present = 5;

    @BeforeEach
    void enter() {
        cell.enter();
    }

    @AfterEach
    void leave() {
        cell.leave();
    }

    private String printed() {
        var text = new StringBuilder();
        for (var item : cell.output().drain()) {
            if (item instanceof Item.Text(boolean _, var part)) {
                text.append(part);
            }
        }
        return text.toString();
    }

    @Test
    void theNumberOfLoopsIsChosen() throws Throwable {
        Timeit.of(0, 3).measure((loops, keep) -> {
            for (long i = 0; i < loops; i++) {
                keep.keep((1_000_000_007L + i) / present); // a sum alone takes no more than a cycle
            }
        });
        assertThat(printed())
                .matches(
                        "[\\d.]+ .?s per loop: the median of 3 runs, [\\d,]{9,} loops each, .* to .*; after .* of warm-up\n");
    }

    @Test
    void theNumbersGivenAreKept() throws Throwable {
        var count = new AtomicLong();
        Timeit.of(20, 2).measure((loops, _) -> {
            assertThat(loops).isEqualTo(20);
            count.addAndGet(Math.multiplyExact(1, loops));
            Thread.sleep(50);
        });
        assertThat(printed()).contains("2 runs, 20 loops each");
        assertThat(count.get()).isGreaterThanOrEqualTo(4 * 20).isLessThanOrEqualTo(11 * 20);
    }

    /// A sum of a thousand products cannot be had in less than this by any JVM that really computes it.
    @Test
    void whatIsKeptIsComputedEveryTime() throws Throwable {
        Timeit.of(100_000, 1).measure((loops, keep) -> {
            for (long i = 0; i < loops; i++) {
                double sum = present;
                for (int n = 0; n < 1000; n++) {
                    sum = Math.sqrt(sum + n);
                }
                keep.keep(sum);
            }
        });
        assertThat(printed()).contains(" µs per loop");
    }

    @Test
    void codeThatTheJvmLeavesOutIsSaidToBe() throws Throwable {
        Timeit.of(0, 1).measure((_, _) -> {});
        assertThat(printed()).contains("leaves out");
    }

    @Test
    void whatTakesLessThanACycleIsNotMeasured() throws Throwable {
        Timeit.of(0, 1).measure((loops, keep) -> {
            for (long i = 0; i < loops; i++) {
                new Object();
            }
        });
        assertThat(printed()).startsWith("Nothing to measure: the JVM leaves out code");
    }

    @Test
    void ofWhatTheCodePrintsTheFirstLineIsShown() throws Throwable {
        Timeit.of(100_000, 2).measure((loops, _) -> {
            for (long i = 0; i < loops; i++) {
                cell.output().print(false, "x" + i, "\n");
            }
        });
        assertThat(printed())
                .matches(
                        "x0\n\\([\\d,]+99,999 lines more, left out while it was measured\\)\n[\\d.]+ .?s per loop: .*\n");
    }

    @Test
    void whatTheCodeThrowsIsThrown() {
        assertThatThrownBy(() -> Timeit.of(0, 1).measure((_, _) -> Integer.parseInt("x")))
                .isInstanceOf(NumberFormatException.class);
    }
}

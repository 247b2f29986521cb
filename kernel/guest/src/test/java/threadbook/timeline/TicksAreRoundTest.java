package threadbook.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static threadbook.timeline.ExampleTimelines.MICRO;
import static threadbook.timeline.ExampleTimelines.MILLI;
import static threadbook.timeline.ExampleTimelines.SECOND;

import java.util.List;
import org.junit.jupiter.api.Test;

/// An axis has a few ticks, at times that a person would choose.
class TicksAreRoundTest {

    private static List<String> labels(long nanos) {
        var ticks = Ticks.of(nanos, 8);
        return ticks.times().mapToObj(ticks::label).toList();
    }

    @Test
    void tenMicroseconds() {
        assertThat(labels(10 * MICRO)).containsExactly("0", "2 µs", "4 µs", "6 µs", "8 µs", "10 µs");
    }

    @Test
    void halfAMillisecond() {
        assertThat(labels(512 * MICRO)).containsExactly("0", "100 µs", "200 µs", "300 µs", "400 µs", "500 µs");
    }

    @Test
    void aLittleMoreThanASecond() {
        assertThat(labels(1150 * MILLI)).containsExactly("0", "0.2 s", "0.4 s", "0.6 s", "0.8 s", "1 s");
    }

    @Test
    void fromAMinuteOnByTheClock() {
        assertThat(labels(180 * SECOND))
                .containsExactly("0", "30 s", "1 min", "1:30 min", "2 min", "2:30 min", "3 min");
        assertThat(labels(3600 * SECOND))
                .containsExactly("0", "10 min", "20 min", "30 min", "40 min", "50 min", "60 min");
    }

    @Test
    void neverTooManyNorTooFew() {
        for (long nanos = 1; nanos < 1_000_000 * SECOND; nanos = nanos * 13 / 10 + 1) {
            assertThat(labels(nanos)).as("%d ns", nanos).hasSizeBetween(2, 9).doesNotHaveDuplicates();
        }
    }

    @Test
    void figuresSayTimesShort() {
        assertThat(new Figures(9, 5, 4 * SECOND, 9 * SECOND).text())
                .isEqualTo("9 tasks, 5 workers, 4.0 s wall, 9.0 s work, 45 % busy");
        assertThat(new Figures(1, 1, 1500, 1000).text())
                .isEqualTo("1 task, 1 worker, 1.5 µs wall, 1 µs work, 67 % busy");
        assertThat(new Figures(20_000, 8, 185 * SECOND, 0).text())
                .isEqualTo("20,000 tasks, 8 workers, 3 min 5 s wall, 0 ns work, 0 % busy");
        assertThat(new Figures(1, 1, 60 * SECOND, 19_999 * SECOND).text())
                .isEqualTo("1 task, 1 worker, 1 min wall, 5 h 33 min work, 100 % busy");
    }
}

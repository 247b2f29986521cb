package threadbook.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;
import static threadbook.pool.Range.range;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import threadbook.display.MimeBundle;
import threadbook.pool.ThreadPool;

/// Whoever has ways of their own to do a work can have them compared as the usual four are.
class AnyWaysAreComparedTest {

    @Test
    void theFirstIsWhatTheOthersAreComparedWith() throws Exception {
        try (var pool = ThreadPool.of(4)) {
            var naps = Comparison.of("naps")
                    .way("one", 1, () -> range(4).forEach(_ -> nap()))
                    .way("four", 4, () -> pool.forEach(_ -> nap(), range(4)))
                    .measure(1);
            assertThat(naps.ways()).extracting(Comparison.Way::way).containsExactly("one", "four");
            assertThat(naps.ways()).extracting(Comparison.Way::workers).containsExactly(1, 4);
            assertThat(naps.ways().getFirst().speedup()).isEqualTo(1);
            double ratio =
                    naps.ways().getFirst().seconds() / naps.ways().getLast().seconds();
            assertThat(naps.ways().getLast().speedup()).isCloseTo(ratio, withinPercentage(1.5));
        }
    }

    private static void nap() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyRoundAndTheWarmUpRunEveryWayOnce() throws Exception {
        var runs = new ArrayList<String>();
        var ways = Comparison.of("counting").way("a", 1, () -> runs.add("a")).way("b", 1, () -> runs.add("b"));
        var _ = ways.measure(2);
        assertThat(runs).containsExactly("b", "a", "a", "b", "a", "b");
        runs.clear();
        var _ = ways.measure();
        assertThat(runs).hasSize(8);
    }

    @Test
    void aWayMoreLeavesTheOthersAsTheyWere() throws Exception {
        var one = Comparison.of("work").way("one", 1, () -> {});
        var _ = one.way("two", 1, () -> {});
        assertThat(one.measure(1).ways()).hasSize(1);
    }

    @Test
    void theTableAndItsLineDoNotSpeakOfItems() {
        var ways = List.of(new Comparison.Way("loop", 1, 0.5, 1), new Comparison.Way("map", 2, 0.25, 2));
        assertThat(new Comparison("squares", 0, 1, 2, ways).display().data().get(MimeBundle.TEXT))
                .endsWith("squares: 1 round after a warm-up, 2 processors");
    }

    @Test
    void theTableAndThePictureSayTheSame() {
        double first = 0.0134449;
        var ways = Stream.of(first, 0.0003345, 0.0015987, 9.0)
                .map(seconds -> new Comparison.Way("way", 1, seconds, first / seconds))
                .toList();
        var squares = new Comparison("squares", 0, 1, 2, ways);
        var picture = squares.speedUp().display().data().get("image/svg+xml");
        for (String factor : List.of("1.0", "40.2", "8.41", "0.00149")) {
            assertThat(squares.display().data().get(MimeBundle.TEXT)).contains(" " + factor + "\n");
            assertThat(picture).contains(">" + factor + "×<");
        }
    }

    @Test
    void whatAWayThrowsIsThrown() {
        var failing = Comparison.of("failing").way("one", 1, () -> {
            throw new IOException("no");
        });
        assertThatThrownBy(() -> failing.measure(1))
                .isInstanceOf(IOException.class)
                .hasMessage("no");
    }

    @Test
    void whatCannotBeMeasuredIsRefused() {
        assertThatThrownBy(() -> Comparison.of("nothing").measure()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Comparison.of("never").way("one", 1, () -> {}).measure(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Comparison.of("by nobody").way("none", 0, () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none");
    }
}

package threadbook.timeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.timeline.ExampleTimelines.MILLI;

import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import threadbook.display.Svg;
import threadbook.timeline.CompletionLadder.Step;

/// Ladders, speed-ups and histograms say what they are about in words, too.
class OtherPicturesTest {

    private static Drawn ladder(Step... steps) {
        return Drawn.of(picture(steps).markup());
    }

    private static Svg picture(Step... steps) {
        return LadderPicture.of(new CompletionLadder("map", List.of(steps)));
    }

    @Test
    void aLadderShowsWhoOvertookWhom() {
        var ranks = LadderRanks.of(
                List.of(new Step("slow", 0, 0, 9), new Step("fast", 0, 1, 2), new Step("last", 0, 9, 10)), 30);
        assertThat(ranks.rungs()).extracting(LadderRanks.Rung::finished).containsExactly(2, 1, 3);
        assertThat(ranks.rungs())
                .extracting(LadderLine::of)
                .containsExactly(LadderLine.OVERTAKEN, LadderLine.OVERTOOK, LadderLine.KEPT);
    }

    @Test
    void theLegendOfALadderHasOnlyWhatOccurs() {
        assertThat(ladder(new Step("a", 0, 0, MILLI), new Step("b", 0, 0, 2 * MILLI))
                        .texts())
                .contains("kept its place", "has begun")
                .doesNotContain("queued", "overtook others", "was overtaken");
    }

    @Test
    void aLadderOfManyShowsSomeWithTheirTruePlaces() {
        var steps = IntStream.range(0, 20_000)
                .mapToObj(i -> new Step("task " + i, 0, 0, (20_000 - i) * MILLI))
                .toArray(Step[]::new);
        var picture = ladder(steps);
        assertThat(picture.texts()).contains("map (30 of 20,000 tasks)", "667", "19334", "task 666");
        assertThat(Card.fits(Card.bundle(picture(steps)))).isTrue();
    }

    @Test
    void aLongTitleMakesRoomForFigures() {
        var captions = ExamplePictures.named("name ".repeat(50)).values().stream()
                .map(each -> Drawn.of(requireNonNull(each.display().data().get("image/svg+xml")))
                        .texts()
                        .getFirst())
                .toList();
        assertThat(captions)
                .allMatch(text -> new Letters(13.2).width(text) < Card.WIDTH - 2 * Card.PADDING)
                .filteredOn(text -> text.matches("name .*…[name ]+( \\(|: ).*[0-9].*"))
                .anyMatch(text -> text.endsWith(" (30 of 40 tasks)"))
                .anyMatch(text -> text.endsWith(": 3 runs, 2 as expected (67 %)"))
                .anyMatch(text -> text.contains(": 7 of 7 at most, 3.5 on average"))
                .anyMatch(text -> text.endsWith(", 40 connections, 40 errors"))
                .anyMatch(text -> text.endsWith(": 40 clients, 40 messages in 39 ms"));
    }

    @Test
    void aStepGoesForward() {
        assertThatThrownBy(() -> new Step("a", 1, 0, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSpeedUpSaysHowManyTimesAsFastAndHowLongItTook() {
        var speedUp = new SpeedUp("fib", 800 * MILLI, List.of(new SpeedUp.Way("threads", 400 * MILLI, 4)));
        assertThat(Drawn.of(new SpeedUpPicture(speedUp).draw().markup()).texts())
                .contains("fib", "serial", "1.0×", "800 ms", "threads", "2.0×", "400 ms", "4×");
        assertThatThrownBy(() -> new SpeedUp.Way("threads", 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSpeedUpMayCompareWithAnythingThatComesFirst() {
        var speedUp = new SpeedUp("pages", "3 threads", 800 * MILLI, List.of(new SpeedUp.Way("30", 80 * MILLI, 30)));
        assertThat(Drawn.of(new SpeedUpPicture(speedUp).draw().markup()).texts())
                .contains("pages", "3 threads", "1.0×", "30", "10.0×")
                .doesNotContain("serial");
    }

    private static List<String> waysOf(double... linear) {
        var ways = DoubleStream.of(linear)
                .mapToObj(each -> new SpeedUp.Way("way", 400 * MILLI, each))
                .toList();
        var speedUp = new SpeedUp("squares", 800 * MILLI, ways);
        return Drawn.of(new SpeedUpPicture(speedUp).draw().markup()).texts();
    }

    @Test
    void howFastAWayCouldBeIsSaidOnlyWhereOneHasMoreWorkers() {
        String linear = "linear: at best, with so many workers";
        assertThat(waysOf(1, 4)).contains(linear);
        assertThat(waysOf(1, 0.5)).doesNotContain(linear);
    }

    @Test
    void aFactorHasThreeDigitsAsInATableOfThem() {
        assertThat(LongStream.of(20, 95, 99, 800, 2_700, 8_999)
                        .mapToObj(millis ->
                                new SpeedUp("a", 800 * MILLI, List.of(new SpeedUp.Way("b", millis * MILLI, 1))))
                        .map(each -> Drawn.of(new SpeedUpPicture(each).draw().markup())
                                .texts())
                        .map(texts -> texts.stream()
                                .filter(text -> text.endsWith("×"))
                                .toList())
                        .map(texts -> texts.get(texts.size() - 1)))
                .containsExactly("40.0×", "8.42×", "8.08×", "1.0×", "0.296×", "0.0889×");
    }

    private static Drawn histogram(List<Long> results, OptionalLong expected) {
        return Drawn.of(new HistogramPicture(new Histogram("race", results, expected))
                .draw()
                .markup());
    }

    @Test
    void aHistogramCountsEachResult() {
        assertThat(histogram(List.of(1L, 2L, 2L, 2L), OptionalLong.of(2)).texts())
                .contains("race: 4 runs, 3 as expected (75 %)", "1 (25 %)", "3 (75 %)", "another result");
    }

    @Test
    void manyResultsAreCountedInRangesButTheRightOneAlone() {
        var results = LongStream.rangeClosed(10_001, 20_000).boxed().toList();
        assertThat(histogram(results, OptionalLong.of(20_000)).texts())
                .contains("10,000 – 10,999", "999 (10 %)", "19,000 – 19,999", "1,000 (10 %)", "20,000", "1 (< 1 %)");
    }

    @Test
    void resultsMayBeAnyNumbers() {
        var results = LongStream.rangeClosed(-50, 50)
                .map(number -> number * (Long.MAX_VALUE / 50))
                .boxed()
                .toList();
        var bins = HistogramBins.of(new Histogram("hash", results, OptionalLong.empty()));
        assertThat(bins.bins()).hasSizeLessThan(25).allSatisfy(bin -> assertThat(bin.from())
                .isLessThan(bin.to()));
        assertThat(bins.bins().stream().mapToLong(HistogramBins.Bin::times).sum())
                .isEqualTo(101);
    }

    @Test
    void whatIsAlwaysRightHasNoOtherResult() {
        assertThat(histogram(Collections.nCopies(9, 5L), OptionalLong.of(5)).texts())
                .contains("race: 9 runs, 9 as expected (100 %)")
                .doesNotContain("another result");
    }
}

package threadbook.timeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static threadbook.timeline.ExampleTimelines.MILLI;
import static threadbook.timeline.ExampleTimelines.lane;
import static threadbook.timeline.ExampleTimelines.run;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import threadbook.display.Displayable;

/// However much has happened, its picture is small and made at once.
class PicturesStaySmallTest {

    @TestFactory
    Stream<DynamicTest> noPictureHasMoreThanSixtyKilobytesInAllItsForms() {
        return ExampleTimelines.all().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.getKey(), () -> assertThat(bytes(each.getValue())).isLessThanOrEqualTo(60_000)));
    }

    @TestFactory
    Stream<DynamicTest> norHaveThoseThatAreNoTimelines() {
        return ExamplePictures.all().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.getKey(), () -> assertThat(bytes(each.getValue())).isLessThanOrEqualTo(60_000)));
    }

    /// Some letters need more bytes than others, above all where they must be escaped.
    @TestFactory
    Stream<DynamicTest> norHaveThoseWithLongNames() {
        return Stream.of(
                        "x".repeat(150),
                        "https://example.org/search?q=java&page=2&lang=en&sort=date&",
                        "下载一个很长很长的页面并且把它的标题打印出来然后再下载下一个页面",
                        "下载&'".repeat(40),
                        "'".repeat(1_000),
                        "🧵".repeat(1_000),
                        "i".repeat(20_000))
                .flatMap(name -> ExamplePictures.named(name).entrySet().stream()
                        .map(each -> DynamicTest.dynamicTest(
                                each.getKey() + " of " + name.substring(0, 10),
                                () -> assertThat(bytes(each.getValue())).isLessThanOrEqualTo(60_000))));
    }

    @Test
    void whatTheMouseShowsIsCutBeforeARowIsLeftOut() {
        var ladder = requireNonNull(ExamplePictures.named("x".repeat(150)).get("ladder"));
        var picture = Drawn.of(requireNonNull(ladder.display().data().get("image/svg+xml")));
        assertThat(picture.titles())
                .hasSize(30)
                .allMatch(title -> title.matches("x+…x+[0-9]+: queued 1 ms, then done in [0-9]+ ms"));
    }

    private static int bytes(Displayable picture) {
        return picture.display().data().values().stream()
                .mapToInt(form -> form.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    @Test
    void spansThatOverlapInOneLaneAreNoReasonToGrow() {
        var spans = IntStream.range(0, 20_000)
                .mapToObj(number -> run(0, (number + 1) * MILLI, "task " + number))
                .toArray(Span[]::new);
        assertThat(bytes(ExampleTimelines.timeline(lane("main", spans)))).isLessThanOrEqualTo(60_000);
    }

    /// In time of the processor, the best of some: what else runs on this machine is not measured.
    @Test
    void twentyThousandTasksAreDrawnInATenthOfASecond() {
        var threads = ManagementFactory.getThreadMXBean();
        for (var timeline :
                List.of(ExampleTimelines.manyTasks(), ExampleTimelines.virtualThreads(), ExampleTimelines.noise())) {
            long best = LongStream.range(0, 20)
                    .map(_ -> {
                        long start = threads.getCurrentThreadCpuTime();
                        assertThat(bytes(timeline)).isPositive();
                        return threads.getCurrentThreadCpuTime() - start;
                    })
                    .min()
                    .orElseThrow();
            assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(100));
        }
    }

    @Test
    void lanesWithMostWorkAreShownAndTheOthersCounted() {
        var picture = Drawn.of(lanes(60));
        assertThat(picture.texts())
                .contains("+ 36 more", "24 lanes with most work are shown", "worker-36", "worker-59")
                .doesNotContain("worker-35");
        assertThat(picture.texts().indexOf("worker-36"))
                .isLessThan(picture.texts().indexOf("worker-59"));
    }

    @Test
    void ofAHundredLanesEightAreEnough() {
        assertThat(Drawn.of(ExampleTimelines.manyLanes()).texts())
                .contains("+ 292 more", "8 lanes with most work are shown", "virtual #292", "virtual #299")
                .doesNotContain("virtual #291");
    }

    @Test
    void oneLaneMoreIsNotWorthARowForTheRest() {
        assertThat(Drawn.of(lanes(25)).texts())
                .noneMatch(text -> text.startsWith("+ "))
                .contains("worker-0", "worker-24");
    }

    /// The later, the longer.
    private static Timeline lanes(int number) {
        return ExampleTimelines.timeline(IntStream.range(0, number)
                .mapToObj(i -> lane("worker-" + i, run(i * MILLI, 2L * i * MILLI + 1, "task " + i)))
                .toArray(Lane[]::new));
    }

    /// Those that were seen are lanes; how much they did says nothing of the others.
    @Test
    void theRowOfThoseWhoWereNotSeenShowsThemAlone() {
        var picture = Drawn.of(ExampleTimelines.crowd());
        assertThat(picture.texts())
                .contains("+ 10,248 more", "has a task, not seen inside", "the darker, the more at the same time")
                .doesNotContain("many short ones: the darker, the busier");
        assertThat(strokes(picture)).containsExactly(Palette.STEEL);
    }

    private static List<String> strokes(Drawn picture) {
        return picture.all("path")
                .filter(path -> path.hasAttribute("stroke-opacity"))
                .map(path -> path.getAttribute("stroke"))
                .toList();
    }

    @Test
    void tasksThinnerThanAPixelAreADarkness() {
        var picture = Drawn.of(ExampleTimelines.manyTasks());
        assertThat(picture.titles()).anyMatch(title -> title.startsWith("2,500 short ones, 1.3 s together"));
        assertThat(picture.texts()).contains("many short ones: the darker, the busier");
        assertThat(picture.markup()).contains("stroke-opacity=\"0.52\"", "stroke-opacity=\"0.68\"");
    }

    @Test
    void manyTasksOfSomeWidthHaveTheirBordersAndWhileTheyFitTheirNames() {
        var some = Drawn.of(ExampleTimelines.middleTasks(8, 12));
        assertThat(some.texts()).contains("task-0", "task-95");
        for (var picture : List.of(some, Drawn.of(ExampleTimelines.middleTasks(8, 150)))) {
            assertThat(strokes(picture)).isEmpty();
            assertThat(picture.texts()).doesNotContain("many short ones: the darker, the busier");
        }
        assertThat(ExampleTimelines.middleTasks(8, 150).display().data().get("image/svg+xml"))
                .satisfies(svg -> assertThat(svg.split("h3", -1)).hasSizeGreaterThan(8 * 150));
    }

    @Test
    void aStripeBeginsAndEndsWithItsSpans() {
        var beats = IntStream.range(0, 100)
                .mapToObj(i -> run((400 + i) * MILLI, (400 + i) * MILLI + MILLI / 2, "beat"))
                .toArray(Span[]::new);
        var picture = Drawn.of(ExampleTimelines.timeline(lane("main", run(0, 1_000 * MILLI, "")), lane("", beats)));
        double left = Drawn.number(picture.bar("running"), "x");
        double milli = Drawn.number(picture.bar("running"), "width") / 1_000;
        var stripe = picture.bar("100 short ones");
        assertThat(Drawn.number(stripe, "x")).isCloseTo(left + 400 * milli, within(1.0));
        assertThat(Drawn.number(stripe, "width")).isCloseTo(99.5 * milli, within(1.0));
        assertThat(strokes(picture)).containsOnly(Palette.GREEN);
    }

    @Test
    void aShortTaskInALongCellIsABar() {
        var picture = Drawn.of(ExampleTimelines.timeline(
                lane("main", run(5_000 * MILLI, 5_000 * MILLI + 1_000, "short")),
                lane("other", run(0, 60_000 * MILLI, "long"))));
        assertThat(Drawn.number(picture.bar("short"), "width")).isEqualTo(2);
        assertThat(picture.fill("short")).isEqualTo(Palette.GREEN);
        assertThat(picture.texts()).doesNotContain("many short ones: the darker, the busier");
    }
}

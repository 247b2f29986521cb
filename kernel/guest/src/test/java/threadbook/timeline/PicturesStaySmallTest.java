package threadbook.timeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
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
    Stream<DynamicTest> noPictureHasMoreThanThirtyKilobytesInEachOfItsTwoForms() {
        return ExampleTimelines.all().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.getKey(), () -> assertThat(bytes(each.getValue())).isLessThanOrEqualTo(30_000)));
    }

    @TestFactory
    Stream<DynamicTest> norHaveThoseThatAreNoTimelines() {
        return ExamplePictures.all().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.getKey(), () -> assertThat(bytes(each.getValue())).isLessThanOrEqualTo(30_000)));
    }

    private static int bytes(Displayable picture) {
        return requireNonNull(picture.display().data().get("image/svg+xml")).getBytes(StandardCharsets.UTF_8).length;
    }

    private static int bytes(Timeline timeline) {
        return new TimelinePicture(timeline).draw().markup().getBytes(StandardCharsets.UTF_8).length;
    }

    @Test
    void spansThatOverlapInOneLaneAreNoReasonToGrow() {
        var spans = IntStream.range(0, 20_000)
                .mapToObj(number -> run(0, (number + 1) * MILLI, "task " + number))
                .toArray(Span[]::new);
        assertThat(bytes(ExampleTimelines.timeline(lane("main", spans)))).isLessThanOrEqualTo(30_000);
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
        var picture = Drawn.of(ExampleTimelines.manyLanes());
        assertThat(picture.texts())
                .contains("+ 276 more", "24 lanes with most work are shown", "virtual-276", "virtual-299")
                .doesNotContain("virtual-275");
        assertThat(picture.texts().indexOf("virtual-276"))
                .isLessThan(picture.texts().indexOf("virtual-299"));
    }

    @Test
    void oneLaneMoreIsNotWorthARowForTheRest() {
        assertThat(Drawn.of(ExampleTimelines.noise()).texts())
                .noneMatch(text -> text.startsWith("+ "))
                .anyMatch(text -> text.endsWith("-24"));
    }

    @Test
    void tasksThinnerThanAPixelAreADarkness() {
        var picture = Drawn.of(ExampleTimelines.manyTasks());
        assertThat(picture.titles()).anyMatch(title -> title.startsWith("2,500 short ones, 1.3 s together"));
        assertThat(picture.texts()).contains("many short ones: the darker, the busier");
        assertThat(picture.markup()).contains("stroke-opacity=\"0.52\"", "stroke-opacity=\"0.68\"");
    }

    @Test
    void aShortTaskInALongCellCanBeSeen() {
        var picture = Drawn.of(ExampleTimelines.timeline(
                lane("main", run(5_000 * MILLI, 5_000 * MILLI + 1_000, "short")),
                lane("other", run(0, 60_000 * MILLI, "long"))));
        assertThat(picture.markup()).contains("stroke-opacity=\"0.36\"");
    }
}

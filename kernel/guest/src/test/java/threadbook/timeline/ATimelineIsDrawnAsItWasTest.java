package threadbook.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static threadbook.timeline.Drawn.number;
import static threadbook.timeline.ExampleTimelines.MILLI;
import static threadbook.timeline.ExampleTimelines.SECOND;
import static threadbook.timeline.ExampleTimelines.lane;
import static threadbook.timeline.ExampleTimelines.run;
import static threadbook.timeline.ExampleTimelines.timeline;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import threadbook.recording.State;
import threadbook.timeline.Span.Details;

/// Bars are where and as long as the spans were, and everything says what it is.
class ATimelineIsDrawnAsItWasTest {

    @Test
    void timesAreLinearAlsoOverLongGaps() {
        var picture = Drawn.of(timeline(
                lane("main", run(0, SECOND, "a"), run(SECOND, 3 * SECOND, "b"), run(9 * SECOND, 10 * SECOND, "c"))));
        double second = number(picture.bar("b:"), "x") - number(picture.bar("a:"), "x");
        assertThat(number(picture.bar("c:"), "x") - number(picture.bar("a:"), "x"))
                .isCloseTo(9 * second, within(0.05));
        assertThat(number(picture.bar("b:"), "width")).isCloseTo(2 * second, within(1.05));
    }

    @Test
    void theMouseShowsEverythingThatIsKnown() {
        assertThat(Drawn.of(ExampleTimelines.twoTasks()).titles()).contains("""
                        parse: waiting 500 ms, from 400 ms to 900 ms
                        waits for a future of "download" <1>
                        cell 3, line 4
                        submitted by main
                        → 42 & more""");
    }

    @Test
    void aTaskHasItsNameOnceWhereThereIsMostRoom() {
        var texts = Drawn.of(timeline(lane("main", run(0, 300 * MILLI, "parse"), run(300 * MILLI, SECOND, "parse"))))
                .texts();
        assertThat(texts).containsOnlyOnce("parse");
    }

    @Test
    void aNameThatDoesNotFitIsNotWritten() {
        var picture =
                Drawn.of(timeline(lane("main", run(0, 20 * MILLI, "download"), run(20 * MILLI, SECOND, "parse"))));
        assertThat(picture.texts()).contains("parse").doesNotContain("download");
        assertThat(picture.titles()).anyMatch(title -> title.startsWith("download: running 20.0 ms"));
    }

    @Test
    void longNamesOfLanesAreCutAndWholeInTheTitle() {
        var picture = Drawn.of(ExampleTimelines.chinese());
        assertThat(picture.texts()).contains("下载线程").anyMatch(text -> text.contains("…") && text.endsWith("-17"));
        assertThat(picture.titles()).contains("一个名字特别特别特别长的工作线程池线程-17 (thread)");
    }

    @Test
    void theLegendHasOnlyWhatOccurs() {
        assertThat(Drawn.of(ExampleTimelines.monitor()).texts())
                .contains("running", "blocked by a lock", "wakes")
                .doesNotContain("queued", "waiting", "sleeping", "thread", "submits");
        assertThat(Drawn.of(ExampleTimelines.coroutines()).texts())
                .contains("sleeping")
                .doesNotContain("blocked by a lock");
    }

    @Test
    void tasksThatWaitForABusyLaneStandBelowItsBars() {
        var picture = Drawn.of(ExampleTimelines.nineTasks());
        double bar = number(picture.bar("task 0: running"), "y");
        double queued = number(picture.bar("task 5: queued 1.00 s"), "y");
        assertThat(queued).isBetween(bar + LaneBars.HEIGHT, bar + LaneBars.HEIGHT + 6);
        assertThat(picture.titles()).noneMatch(title -> title.startsWith("task 0: queued"));
    }

    @Test
    void aTaskThatWaitsForAnIdleLaneStandsInItsRow() {
        var picture =
                Drawn.of(timeline(lane("main", new Span(State.QUEUED, 0, SECOND, "a"), run(SECOND, 2 * SECOND, "a"))));
        assertThat(number(picture.bar("a: queued"), "y"))
                .isCloseTo(number(picture.bar("a: running"), "y"), within(1.0));
    }

    @Test
    void whoSleepsIsNotSaidToWait() {
        var asleep = new Span(State.SLEEPING, 0, SECOND, "nap", new Details("", "sleep", "", ""), null);
        assertThat(Drawn.of(timeline(lane("main", asleep))).titles())
                .contains("nap: sleeping 1.00 s, from 0 to 1.00 s");
    }

    @Test
    void ofTasksThatWaitTogetherTheLongestWaitIsSaid() {
        var picture = Drawn.of(timeline(lane(
                "main",
                run(0, 3 * SECOND, "a"),
                new Span(State.QUEUED, 0, 2 * SECOND, "b"),
                new Span(State.QUEUED, SECOND, 3 * SECOND, "c"))));
        assertThat(picture.titles()).contains("2 tasks waited here, the longest 2.0 s");
    }

    private static Span queued(long start, long end, String task, int serial) {
        return new Span(State.QUEUED, start, end, task, Details.NONE, null, serial);
    }

    @Test
    void aTaskThatWaitsAgainIsNoOtherOne() {
        var picture = Drawn.of(timeline(lane(
                "main",
                run(0, 3 * SECOND, "a"),
                queued(0, 2 * SECOND, "b", 1),
                queued(SECOND, 3 * SECOND, "c", 2),
                queued(2 * SECOND, 3 * SECOND, "b", 1))));
        assertThat(picture.titles()).contains("2 tasks waited here, the longest 2.0 s");
        assertThat(Drawn.of(timeline(lane("main", queued(0, SECOND, "b", 1), queued(SECOND / 2, 2 * SECOND, "b", 1))))
                        .titles())
                .contains("b: queued 2 times, the longest 1.5 s");
    }

    @Test
    void tasksOfTheSameNameAreTwo() {
        var picture = Drawn.of(
                timeline(lane("main", queued(0, SECOND, "supplyAsync", 1), queued(0, 2 * SECOND, "supplyAsync", 2))));
        assertThat(picture.titles()).contains("2 tasks waited here, the longest 2.0 s");
    }

    @Test
    void ofTasksThatWereSummedUpNobodyKnowsHowManyTheyWere() {
        var sum = queued(SECOND, 3 * SECOND, "several", Span.SEVERAL);
        assertThat(Drawn.of(timeline(lane("main", sum))).titles()).contains("several tasks waited here");
        assertThat(Drawn.of(timeline(lane("main", queued(0, 2 * SECOND, "b", 1), queued(0, SECOND, "c", 2), sum)))
                        .titles())
                .contains("2 tasks or more waited here");
    }

    @Test
    void theLegendLeavesOutWhatIsTooShortToBeSeen() {
        assertThat(Drawn.of(timeline(lane(
                                "main",
                                new Span(State.QUEUED, 0, 1_000, "a"),
                                run(1_000, SECOND, "a"),
                                new Span(State.BLOCKED, SECOND, SECOND + 10, "a"),
                                run(SECOND + 10, SECOND + 2_000, "b"),
                                run(SECOND + 2_000, 2 * SECOND, "c"))))
                        .texts())
                .contains("running")
                .doesNotContain("queued", "blocked by a lock", "many short ones: the darker, the busier");
    }

    @Test
    void theMouseFindsABarBelowItsName() {
        var picture = Drawn.of(ExampleTimelines.chinese());
        assertThat(picture.all("text").filter(text -> text.getTextContent().equals("等待账户锁")))
                .allSatisfy(text -> assertThat(((Element) text.getParentNode()).getAttribute("pointer-events"))
                        .isEqualTo("none"));
        assertThat(picture.all("g").filter(g -> g.getAttribute("pointer-events").equals("none")))
                .anySatisfy(g ->
                        assertThat(g.getElementsByTagName("path").getLength()).isEqualTo(1));
    }

    @Test
    void namesOfTheWorkersOfTheJdkAreWhole() {
        var picture = Drawn.of(timeline(
                lane("ForkJoinPool.commonPool-worker-1", run(0, 1, "a")),
                lane("ForkJoinPool-1-worker-12", run(0, 1, "b"))));
        assertThat(picture.texts()).contains("commonPool-worker-1", "ForkJoinPool-1-worker-12");
        assertThat(picture.titles()).contains("ForkJoinPool.commonPool-worker-1 (thread)");
    }

    @Test
    void aCutNameGoesOnWithAWord() {
        assertThat(new Letters(12).cutMiddle("a.pool.of.which.the.name.is.long-worker-1", 190))
                .isEqualTo("a.pool.of.which.th…-worker-1");
    }

    @Test
    void workersOfTheSameNamesStandInTheOrderInWhichTheyCame() {
        var again = List.of("racer-2", "racer-1", "racer-2", "racer-1");
        var lanes = IntStream.range(0, 4).mapToObj(n -> lane(again.get(n), run(n, n + 1L, "task")));
        var first = lane("main", run(0, 4, "all"));
        var texts = Drawn.of(timeline(Stream.concat(Stream.of(first), lanes).toArray(Lane[]::new)))
                .texts();
        assertThat(texts.stream().filter(text -> text.startsWith("racer"))).containsExactlyElementsOf(again);
    }

    @Test
    void workersOfAPoolStandInTheOrderOfTheirNumbers() {
        var lanes = Stream.of("worker-9", "b-2", "a-10", "main", "a-9", "b-1", "worker-3")
                .map(name -> lane(name, run(0, 1, "x")))
                .toArray(Lane[]::new);
        assertThat(Drawn.of(timeline(lanes)).texts())
                .containsSubsequence("worker-9", "b-1", "b-2", "a-9", "a-10", "main", "worker-3");
    }

    @Test
    void arrowsPassBehindBars() {
        String markup = Drawn.of(handovers(3)).markup();
        assertThat(markup.indexOf("<circle")).isBetween(0, markup.indexOf("make: running"));
    }

    @Test
    void ofMoreThanFourArrowsFromOnePlaceOneIsDrawn() {
        assertThat(arrows(4)).isEqualTo(4);
        assertThat(arrows(5)).isEqualTo(1);
        assertThat(arrows(20)).isEqualTo(1);
    }

    private static long arrows(int number) {
        var workers = IntStream.range(1, number + 1)
                .mapToObj(i -> lane(
                        "worker-" + i,
                        ExampleTimelines.waked(
                                State.RUNNING,
                                SECOND,
                                2 * SECOND,
                                "task",
                                new Handover(Handover.Kind.SUBMIT, 0, i * MILLI, i, SECOND))));
        var lanes = Stream.concat(Stream.of(lane("main", run(0, SECOND, "submit"))), workers);
        return Drawn.of(timeline(lanes.toArray(Lane[]::new))).all("circle").count();
    }

    @Test
    void handoversAreDrawnIfTheyAreFew() {
        assertThat(Drawn.of(handovers(16)).texts()).contains("hands over");
        assertThat(Drawn.of(handovers(17)).texts()).doesNotContain("hands over");
    }

    private static Timeline handovers(int number) {
        var spans = IntStream.range(0, number)
                .mapToObj(i -> ExampleTimelines.waked(
                        State.RUNNING,
                        i * MILLI,
                        (i + 1) * MILLI,
                        "eat",
                        new Handover(Handover.Kind.PUT, 0, i * MILLI, 1, i * MILLI)))
                .toArray(Span[]::new);
        return timeline(lane("producer", run(0, number * MILLI, "make")), lane("consumer", spans));
    }

    @Test
    void whatCannotHaveBeenIsRefused() {
        assertThatThrownBy(() -> run(2, 1, "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> run(-1, 1, "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Handover(Handover.Kind.PUT, 0, 5, 1, 4))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Figures(-1, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        var nowhere = ExampleTimelines.waked(State.RUNNING, 0, 1, "a", new Handover(Handover.Kind.PUT, 0, 0, 1, 0));
        assertThatThrownBy(() -> timeline(lane("main", nowhere))).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void spansMayComeInAnyOrder() {
        assertThat(lane("main", run(5, 6, "b"), run(0, 1, "a")).spans())
                .isEqualTo(List.of(run(0, 1, "a"), run(5, 6, "b")));
    }
}

package threadbook.timeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static threadbook.timeline.ExampleTimelines.MILLI;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import threadbook.recording.State;

/// The file is JSON, and its events are those of the trace event format.
class ChromeTraceTest {

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> events(Timeline timeline) {
        var file = (Map<String, Object>) new JsonParser(new ChromeTrace(timeline).json()).whole();
        assertThat(file).containsEntry("displayTimeUnit", "ns");
        return (List<Map<String, Object>>) requireNonNull(file.get("traceEvents"));
    }

    private static Stream<Map<String, Object>> events(Timeline timeline, String phase) {
        return events(timeline).stream().filter(event -> phase.equals(event.get("ph")));
    }

    @TestFactory
    Stream<DynamicTest> everyEventHasWhatItsPhaseNeeds() {
        return ExampleTimelines.all().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> assertThat(events(each.getValue()))
                        .allSatisfy(event -> assertThat(event.keySet())
                                .contains("ph", "name", "pid", "tid")
                                .containsAll(needs(String.valueOf(event.get("ph")))))));
    }

    private static List<String> needs(String phase) {
        return switch (phase) {
            case "M" -> List.of("args");
            case "X" -> List.of("ts", "dur", "cat");
            case "b", "e", "s" -> List.of("ts", "cat", "id");
            case "f" -> List.of("ts", "cat", "id", "bp");
            default -> throw new AssertionError("no such phase: " + phase);
        };
    }

    @Test
    void lanesAreThreadsWithTheirNames() {
        assertThat(events(ExampleTimelines.chinese(), "M").filter(event -> "thread_name".equals(event.get("name"))))
                .extracting(event -> event.get("args"))
                .containsExactly(Map.of("name", "下载线程"), Map.of("name", "一个名字特别特别特别长的工作线程池线程-17"));
    }

    @Test
    void spansAreCompleteEventsInMicroseconds() {
        assertThat(events(ExampleTimelines.twoTasks(), "X").toList().getLast())
                .containsEntry("name", "parse")
                .containsEntry("cat", "waiting")
                .containsEntry("ts", 400_000.0)
                .containsEntry("dur", 500_000.0)
                .containsEntry(
                        "args",
                        Map.of(
                                "state",
                                "waiting",
                                "waits for",
                                "a future of \"download\" <1>",
                                "place",
                                "cell 3, line 4",
                                "submitted by",
                                "main",
                                "outcome",
                                "42 & more"));
    }

    /// Those of a cell that began with one after another: with true nanoseconds, the end of the first would be
    /// 1046498.9900000001, and the second begins at 1046498.99.
    @Test
    void barsEndWhereTheNextBegins() {
        var first = new Span(State.RUNNING, 1_031_864_832, 1_046_498_990, "a");
        var next = new Span(State.WAITING, 1_046_498_990, 1_390_155_054, "a");
        var lane = ExampleTimelines.lane("main", first, next);
        var bars = events(ExampleTimelines.timeline(lane), "X").toList();
        assertThat(micros(bars.getFirst(), "ts") + micros(bars.getFirst(), "dur"))
                .isEqualTo(micros(bars.getLast(), "ts"));
    }

    private static double micros(Map<String, Object> event, String what) {
        return (double) requireNonNull(event.get(what));
    }

    @Test
    void timesAreGivenInEighthsOfMicroseconds() {
        var span = new Span(State.RUNNING, 1_130, MILLI + 250, "a");
        assertThat(new ChromeTrace(ExampleTimelines.timeline(ExampleTimelines.lane("main", span))).json())
                .contains("\"ts\":1.125", "\"dur\":999.125");
    }

    @Test
    void handoversAreFlowsFromLaneToLane() {
        var start = events(ExampleTimelines.monitor(), "s").findFirst().orElseThrow();
        var end = events(ExampleTimelines.monitor(), "f").findFirst().orElseThrow();
        assertThat(start).containsEntry("tid", 1.0).containsEntry("ts", 500_000.0);
        assertThat(end).containsEntry("tid", 2.0).containsEntry("ts", 501_000.0).containsEntry("bp", "e");
        assertThat(start.get("id")).isEqualTo(end.get("id"));
    }

    @Test
    void queuedTasksMayOverlapSoTheyAreAsynchronous() {
        assertThat(events(ExampleTimelines.nineTasks(), "b")).hasSize(9);
        assertThat(events(ExampleTimelines.nineTasks(), "X")).hasSize(9).noneMatch(event -> "queued"
                .equals(event.get("cat")));
    }
}

package threadbook.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static threadbook.timeline.Drawn.number;
import static threadbook.timeline.ExampleTimelines.MILLI;
import static threadbook.timeline.ExampleTimelines.SECOND;
import static threadbook.timeline.ExampleTimelines.run;
import static threadbook.timeline.ExampleTimelines.timeline;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import jdk.jshell.spi.SPIResolutionException;
import org.junit.jupiter.api.Test;
import threadbook.recording.Kind;
import threadbook.recording.Recording;
import threadbook.recording.Work;

/// An exception that nobody has asked for is in the picture, even if its task was as good as nothing.
class FailuresAreSeenTest {

    private static Lane failing(String name, long... times) {
        var failures = LongStream.of(times)
                .mapToObj(time -> new Lane.Failure(time, "task at " + time + " ended by IOException"))
                .toList();
        return new Lane(name, Kind.THREAD, List.of(run(0, SECOND, "all")), failures);
    }

    @Test
    void aCrossSaysWhichTaskAndWhy() {
        var picture = Drawn.of(timeline(failing("main", 500 * MILLI)));
        var mark = picture.bar("task at 500000000 ended by IOException");
        var bar = picture.bar("all: running");
        double middle = number(mark, "x") + number(mark, "width") / 2;
        assertThat(middle - number(bar, "x")).isBetween(0.45 * number(bar, "width"), 0.55 * number(bar, "width"));
        assertThat(picture.texts()).contains("ended by an exception");
    }

    @Test
    void whereNothingFailedTheLegendDoesNotSaySo() {
        assertThat(Drawn.of(timeline(failing("main"))).texts()).doesNotContain("ended by an exception");
    }

    @Test
    void thoseThatWouldHideEachOtherAreCounted() {
        var picture = Drawn.of(timeline(failing("main", 100 * MILLI, 101 * MILLI, 102 * MILLI, 800 * MILLI)));
        assertThat(picture.titles())
                .contains("3 tasks ended by an exception here", "task at 800000000 ended by IOException");
    }

    @Test
    void manyThousandsStaySmall() {
        var lanes = IntStream.range(0, 50)
                .mapToObj(lane -> failing(
                        "worker-" + lane,
                        LongStream.range(0, 1000).map(n -> n * MILLI).toArray()))
                .toArray(Lane[]::new);
        var forms = timeline(lanes).display().data();
        assertThat(forms.values().stream()
                        .mapToInt(form -> form.getBytes(StandardCharsets.UTF_8).length)
                        .sum())
                .isLessThanOrEqualTo(60_000);
        assertThat(Drawn.of(Objects.requireNonNull(forms.get("image/svg+xml"))).texts())
                .contains("ended by an exception: 50,000 tasks in all");
    }

    @Test
    void thoseOnLanesThatAreNotDrawnAreCounted() {
        var lanes = IntStream.range(0, 30)
                .mapToObj(lane -> failing("worker-" + lane, SECOND))
                .toArray(Lane[]::new);
        assertThat(Drawn.of(timeline(lanes)).texts())
                .contains("ended by an exception: 30 tasks in all", "24 lanes with most work or a failure are shown");
    }

    @Test
    void whatWasRecordedIsMarkedWhereItEnded() {
        var worker = new Thread(() -> {}, "worker");
        for (var failure : List.of(new IllegalStateException(), new ArithmeticException())) {
            recording.begin(worker, recording.handOver(failure.getClass().getSimpleName()));
            recording.fail(worker, failure);
            recording.end(worker);
        }
        recording.begin(worker, recording.handOver("good"));
        recording.end(worker);
        var lane = Recorded.of(recording).orElseThrow().timeline().lanes().getLast();
        assertThat(lane.failures())
                .extracting(Lane.Failure::text)
                .containsExactly(
                        "IllegalStateException ended by IllegalStateException",
                        "ArithmeticException ended by ArithmeticException");
        var first = lane.spans().stream().filter(span -> !span.isQueued()).findFirst();
        assertThat(lane.failures().getFirst().time())
                .isEqualTo(first.orElseThrow().end());
    }

    private final Recording recording = new Recording(Thread.currentThread());

    private void fails(Thread worker, Work task, Throwable failure) {
        recording.begin(worker, task);
        recording.fail(worker, failure);
        recording.end(worker);
    }

    private void works(Thread worker, Work task) {
        recording.begin(worker, task);
        recording.end(worker);
    }

    private Timeline recorded() {
        return Recorded.of(recording).orElseThrow().timeline();
    }

    @Test
    void oneOfVeryManyIsMarked() {
        var worker = new Thread(() -> {}, "worker");
        for (int i = 0; i < 5_000; i++) {
            var task = recording.handOver("");
            if (i == 2_500) {
                fails(worker, task, new IllegalStateException());
            } else {
                works(worker, task);
            }
        }
        assertThat(recorded().lanes().getLast().failures())
                .extracting(Lane.Failure::text)
                .containsExactly("task-2501 ended by IllegalStateException");
    }

    @Test
    void whatIsDoneAgainAndAgainIsMarkedWhereItFailed() {
        var task = recording.handOver("beat");
        works(new Thread(() -> {}, "one"), task);
        fails(new Thread(() -> {}, "two"), task, new IllegalStateException());
        assertThat(recorded().lanes())
                .extracting(lane -> lane.failures().size())
                .containsExactly(0, 0, 1);
    }

    @Test
    void anExceptionWithoutANameHasThatOfItsClass() {
        fails(new Thread(() -> {}, "worker"), recording.handOver("odd"), new IllegalStateException() {});
        assertThat(recorded().lanes().getLast().failures().getFirst().text())
                .isEqualTo("odd ended by IllegalStateException");
    }

    @Test
    void whatJShellThrowsInPlaceOfCodeIsCalledAsInErrors() {
        fails(new Thread(() -> {}, "worker"), recording.handOver("early"), new SPIResolutionException(1));
        assertThat(recorded().lanes().getLast().failures().getFirst().text())
                .isEqualTo("early ended by UnresolvedReference");
    }

    @Test
    void theCellItselfIsNoTask() {
        fails(Thread.currentThread(), Work.CELL, new IllegalStateException());
        assertThat(Work.CELL.failure()).isEmpty();
    }

    @Test
    void oneThatFailsAtOnceHasALaneAmongManyWithMoreWork() {
        for (int i = 0; i < 60; i++) {
            works(new Thread(() -> {}, "worker"), recording.handOver(""));
        }
        fails(new Thread(() -> {}, "unlucky"), recording.handOver(""), new IllegalStateException());
        for (int i = 0; i < 60; i++) {
            var worker = new Thread(() -> {}, "busy");
            recording.begin(worker, recording.handOver(""));
            Thread.onSpinWait();
            recording.end(worker);
        }
        assertThat(Drawn.of(recorded()).texts()).contains("unlucky", "ended by an exception");
    }

    @Test
    void workersThatDoTheSameOneAfterTheOtherAllHaveLanes() {
        var task = recording.handOver("prepare");
        for (var worker : List.of("worker-1", "worker-2")) {
            recording.works(worker, worker, task);
            recording.rests(worker);
        }
        assertThat(recorded().lanes()).extracting(Lane::name).containsExactly("this cell", "worker-1", "worker-2");
        assertThat(recorded().figures().tasks()).isEqualTo(1);
    }
}

package threadbook.timeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import threadbook.display.MimeBundle;
import threadbook.recording.Kind;
import threadbook.recording.Recording;
import threadbook.recording.State;
import threadbook.recording.Work;

/// Whoever has worked has a lane, the cell itself the first, and the figures count what the others did.
class ARecordingBecomesATimelineTest {

    private final Thread main = Thread.currentThread();
    private final Recording recording = new Recording(main);

    private static Thread thread(String name) {
        return new Thread(() -> {}, name);
    }

    private void work(Thread thread, Work task) {
        recording.begin(thread, task);
        tick();
        recording.end(thread);
    }

    /// Until the clock has gone on.
    private static void tick() {
        tick(10_000);
    }

    private static void tick(long nanos) {
        long now = System.nanoTime();
        while (System.nanoTime() - now < nanos) {
            Thread.onSpinWait();
        }
    }

    private Timeline timeline() {
        return Recorded.of(recording).orElseThrow().timeline();
    }

    private Lane lane(String name) {
        return timeline().lanes().stream()
                .filter(lane -> lane.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theCellAloneIsNoPicture() throws Exception {
        recording.run(() -> 1);
        recording.starts(thread("idle"), main);
        assertThat(Recorded.of(recording)).isEmpty();
    }

    @Test
    void norIsATaskThatTheCellDoesItself() {
        work(main, recording.handOver(""));
        assertThat(Recorded.of(recording)).isEmpty();
    }

    @Test
    void whatIsClosedIsNoPicture() {
        work(thread("worker"), recording.handOver(""));
        recording.close();
        assertThat(Recorded.of(recording)).isEmpty();
        assertThat(Recorded.of(Recording.NONE)).isEmpty();
    }

    @Test
    void theCellComesFirstThenTheOthersAsTheyCame() throws Exception {
        var late = thread("late");
        recording.starts(thread("idle"), main);
        recording.starts(late, main);
        work(thread("early"), recording.handOver(""));
        work(late, recording.handOver(""));
        recording.works("process", "worker-1", recording.handOver(""));
        recording.run(() -> 1);
        assertThat(timeline().lanes()).extracting(Lane::name).containsExactly("this cell", "late", "early", "worker-1");
        assertThat(timeline().lanes())
                .extracting(Lane::kind)
                .containsExactly(Kind.THREAD, Kind.THREAD, Kind.THREAD, Kind.PROCESS);
    }

    @Test
    void theFiguresCountTasksWorkersAndTheirTime() {
        var one = thread("one");
        var two = thread("two");
        for (int i = 0; i < 3; i++) {
            work(one, recording.handOver(""));
            work(two, recording.handOver(""));
        }
        var figures = timeline().figures();
        assertThat(figures.tasks()).isEqualTo(6);
        assertThat(figures.workers()).isEqualTo(2);
        assertThat(figures.work())
                .isEqualTo(busy(one) + busy(two))
                .isEqualTo(Stream.of(lane("one"), lane("two"))
                        .mapToLong(Lane::busy)
                        .sum());
        assertThat(figures.wall()).isGreaterThanOrEqualTo(figures.work());
    }

    private long busy(Thread thread) {
        return requireNonNull(recording.of(thread)).busy(System.nanoTime());
    }

    @Test
    void whatTheCellDoesIsNoWorkOfWorkersButItsTasksCount() throws Exception {
        recording.run(() -> {
            work(main, recording.handOver(""));
            return 1;
        });
        var worker = thread("worker");
        work(worker, recording.handOver(""));
        var figures = timeline().figures();
        assertThat(figures.tasks()).isEqualTo(2);
        assertThat(figures.workers()).isOne();
        assertThat(figures.work()).isEqualTo(busy(worker));
    }

    @Test
    void aThreadThatIsCalledLikeTheCellIsAnother() {
        var same = thread("this cell");
        work(same, recording.handOver(""));
        assertThat(timeline().lanes()).extracting(Lane::name).containsExactly("this cell", "this cell");
        assertThat(timeline().figures().work()).isPositive().isEqualTo(busy(same));
    }

    @Test
    void aBarSaysItsTaskWhoSubmittedItAndWhatItWaitsFor() {
        var worker = thread("worker");
        recording.begin(worker, recording.handOver(""));
        tick();
        var track = requireNonNull(recording.of(worker));
        track.pause(State.WAITING, "CountDownLatch", 0);
        tick();
        recording.end(worker);
        var spans = lane("worker").spans();
        assertThat(spans).extracting(Span::task).containsOnly("task-1");
        assertThat(spans).extracting(span -> span.details().submittedBy()).containsOnly("this cell");
        assertThat(spans.getLast().state()).isEqualTo(State.WAITING);
        assertThat(spans.getLast().details().waitsFor()).isEqualTo("CountDownLatch");
    }

    @Test
    void oneHandoverLeadsToEachLane() {
        var worker = thread("worker");
        work(worker, recording.handOver(""));
        work(worker, recording.handOver(""));
        var handovers = timeline().handovers();
        assertThat(handovers).hasSize(1);
        assertThat(handovers.getFirst().from()).isZero();
        assertThat(handovers.getFirst().to()).isOne();
        assertThat(handovers.getFirst().left())
                .isLessThanOrEqualTo(handovers.getFirst().arrived());
    }

    @Test
    void whoIsNotKnownOrHasDoneNothingHasSubmittedNothing() {
        var idle = thread("idle");
        recording.starts(idle, main);
        var worker = thread("worker");
        recording.starts(worker, idle);
        recording.enter(worker);
        tick();
        recording.leave(worker);
        work(thread("other"), Work.unsubmitted("mine"));
        assertThat(timeline().handovers()).isEmpty();
        assertThat(lane("worker").spans())
                .extracting(span -> span.details().submittedBy())
                .containsOnly("");
    }

    @Test
    void timeBeginsWithTheFirstPieceOfTheCell() throws Exception {
        tick();
        recording.run(() -> 1);
        work(thread("worker"), recording.handOver(""));
        var first = lane("this cell").spans().getFirst();
        assertThat(recording.firstPiece()).isGreaterThan(recording.origin());
        assertThat(first.start()).isLessThanOrEqualTo(System.nanoTime() - recording.firstPiece());
        assertThat(lane("worker").spans()).allMatch(span -> span.start() >= first.start());
    }

    @Test
    void whoIsStillAtWorkHasWorkedUntilNow() {
        var worker = thread("worker");
        recording.begin(worker, recording.handOver(""));
        tick();
        long then = timeline().figures().work();
        tick();
        assertThat(then).isPositive();
        assertThat(timeline().figures().work()).isGreaterThan(then);
    }

    @Test
    void thoseTooManyForLanesCountAsWell() {
        for (int i = 0; i < 400; i++) {
            recording.enter(thread("thread " + i));
        }
        var timeline = timeline();
        assertThat(timeline.lanes()).hasSize(256);
        assertThat(timeline.figures().tasks()).isEqualTo(400);
        assertThat(timeline.figures().workers()).isEqualTo(400);
        assertThat(timeline.others().number()).isEqualTo(400 - 255);
        assertThat(Drawn.of(timeline).texts()).anyMatch(text -> text.matches("\\+ \\d+ more"));
    }

    @Test
    void thoseWhoComeOneAfterTheOtherAreFewAtATime() {
        for (int i = 0; i < 3; i++) {
            work(thread("worker"), recording.handOver(""));
        }
        assertThat(timeline().figures().text()).startsWith("3 tasks, 3 workers (1 at a time), ");
        for (int i = 0; i < 400; i++) {
            work(new Thread(() -> {}), recording.handOver(""));
            recording.look(System.nanoTime());
        }
        assertThat(timeline().figures().text()).startsWith("403 tasks, 1 worker at a time, ");
    }

    @Test
    void whoCouldGoOnButIsNotYetItsTurnWaits() {
        var worker = thread("worker");
        recording.begin(worker, recording.handOver(""));
        var track = requireNonNull(recording.of(worker));
        track.pause(State.SLEEPING, "", 1); // and goes on much later than that
        tick(5_000_000);
        track.goOn();
        recording.end(worker);
        assertThat(timeline().figures().waiting()).isGreaterThanOrEqualTo(5_000_000);
    }

    @Test
    void thePictureCarriesTheFigures() {
        work(thread("worker"), recording.handOver(""));
        var picture = Recorded.of(recording).orElseThrow().picture();
        assertThat(picture.data().keySet())
                .containsExactlyInAnyOrder(MimeBundle.TEXT, MimeBundle.HTML, "image/svg+xml");
        assertThat(picture.metadata().get("threadbook")).startsWith("{\"timeline\":{\"tasks\":1,\"workers\":1,");
        assertThat(Recorded.NOTHING.data()).isEqualTo(Map.of(MimeBundle.TEXT, ""));
        assertThat(Recorded.NOTHING.metadata().get("threadbook")).isEqualTo("{\"timeline\":{}}");
    }

    @Test
    void anythingMayBeDrawnWhileItGoesOn() throws InterruptedException {
        var workers = List.of(thread("one"), thread("two"));
        var busy = Thread.ofPlatform().daemon().start(() -> {
            while (!recording.isClosed()) {
                workers.forEach(worker -> work(worker, recording.handOver("")));
                recording.look(System.nanoTime());
            }
        });
        work(thread("worker"), recording.handOver(""));
        for (int i = 0; i < 200; i++) {
            assertThat(Drawn.of(timeline()).titles()).isNotEmpty();
        }
        recording.close();
        busy.join();
    }

    @Test
    void aCrowdWaitsAsThoseDoWhoAreSeen() {
        assertThat(new Figures(300, 0, 300, 300, 1_000_000_000, 10_000_000_000L, 9_000_000_000L, true).text())
                .contains("10.0 s work (about 9.0 s of it waiting)");
        for (int i = 0; i < 300; i++) {
            var thread = new Thread(() -> {});
            recording.enter(thread);
            if (recording.of(thread) != null) {
                requireNonNull(recording.of(thread)).pause(State.SLEEPING, "", 0);
            }
        }
        recording.look(System.nanoTime());
        var figures = Recorded.of(recording).orElseThrow().timeline().figures();
        assertThat(figures.sampled()).isTrue();
        assertThat(figures.waiting()).isGreaterThan(figures.work() / 2);
    }

    @Test
    void ofACrowdThoseAreDrawnThatHaveDoneMost() throws Exception {
        recording.run(() -> "");
        for (int i = 0; i < 300; i++) {
            recording.enter(new Thread(() -> {}, "thread " + i));
        }
        var recorded = Recorded.of(recording).orElseThrow();
        assertThat(recorded.timeline().lanes()).hasSize(256);
        var drawn = recorded.picture().data().get("image/svg+xml");
        var whole = new TimelinePicture(recorded.timeline()).bundle().data().get("image/svg+xml");
        assertThat(drawn).contains("this cell", "+ 293 more");
        assertThat(whole).contains("this cell", "+ 293 more");
    }
}

package threadbook.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import threadbook.recording.Recording;

/// Those without lanes are as many, and as busy, as somebody has seen.
class ThoseTooManyAreShownTogetherTest {

    private static final int TRACKS = 255;

    private final Recording recording = new Recording(Thread.currentThread());

    private List<Thread> enter(int number) {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < number; i++) {
            var thread = new Thread(() -> {});
            recording.enter(thread);
            threads.add(thread);
        }
        return threads;
    }

    private Others others() {
        return Others.of(recording.crowd(), recording.origin(), System.nanoTime());
    }

    @Test
    void nobodyIsNobody() {
        enter(TRACKS);
        assertThat(others()).isEqualTo(Others.NONE);
    }

    @Test
    void theyAreCountedAndTheMostAtTheSameTime() {
        enter(TRACKS);
        var early = enter(30);
        recording.look(recording.origin());
        early.forEach(recording::leave);
        recording.look(recording.origin());
        enter(10);
        var others = others();
        assertThat(others.number()).isEqualTo(40);
        assertThat(others.peak()).isEqualTo(30);
    }

    @Test
    void whoWasRecordedButIsNotDrawnIsAmongThem() throws Exception {
        var first = enter(TRACKS);
        var later = enter(20);
        later.forEach(recording::leave);
        long now = System.nanoTime();
        var undrawn = recording.tracks().stream()
                .skip(1)
                .map(track -> RecordedLane.of(track, false, now))
                .toList();
        var others = Others.of(recording.crowd(), undrawn, recording.origin(), now);
        assertThat(others.number()).isEqualTo(first.size() + later.size());
        assertThat(others.peak()).isBetween(first.size(), first.size() + later.size());
        for (var lane : others.lanes()) {
            assertThat(lane.spans()).isNotEmpty();
            assertThat(lane.spans().getLast().end()).isEqualTo(now - recording.origin());
        }
    }

    @Test
    void whoCameAndWentUnseenIsOneAtLeast() {
        enter(TRACKS);
        enter(30).forEach(recording::leave);
        assertThat(others().peak()).isOne();
        assertThat(others().lanes()).isNotEmpty();
    }

    @Test
    void theirTimeIsThatBetweenTheLooks() {
        enter(TRACKS);
        enter(4);
        recording.look(recording.origin());
        long seen = recording.crowd().looks(System.nanoTime()).getFirst().time();
        var others = Others.of(recording.crowd(), recording.origin(), seen + 1_000);
        assertThat(others.work()).isEqualTo(4 * 1_000);
        assertThat(others.end()).isEqualTo(seen + 1_000 - recording.origin());
    }

    @Test
    void theyAreAtMostEightLanesOfWhichTheFirstIsTheBusiest() {
        enter(TRACKS);
        enter(100);
        var lanes = others().lanes();
        assertThat(lanes).hasSize(8);
        assertThat(lanes.stream().map(Lane::spans)).allMatch(spans -> !spans.isEmpty());
    }

    @Test
    void somebodyWhoLooksLaterThanThePictureDoesNotBreakIt() {
        enter(TRACKS);
        enter(4);
        recording.look(recording.origin());
        var others = Others.of(recording.crowd(), recording.origin(), recording.origin());
        assertThat(others.work()).isZero();
        assertThat(others.end()).isNotNegative();
    }
}

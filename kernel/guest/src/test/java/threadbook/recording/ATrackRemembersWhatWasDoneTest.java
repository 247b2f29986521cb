package threadbook.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A track says in which state its owner was, for which task, without gaps, and what it waited for.
class ATrackRemembersWhatWasDoneTest {

    private static final long FAR = TimeUnit.HOURS.toNanos(1);

    private final OneTrack one = new OneTrack();
    private final Track track = one.track();
    private final Recording recording = one.recording();
    private final Work first = Work.unsubmitted("first");
    private final Work second = Work.unsubmitted("second");

    @Test
    void whoDoesNothingHasNoPieces() {
        assertThat(one.pieces()).isEmpty();
        assertThat(one.isAtWork()).isFalse();
        assertThat(track.busy(System.nanoTime())).isZero();
    }

    @Test
    void aTaskIsRunningUntilItEnds() {
        one.begin(first);
        assertThat(one.isAtWork()).isTrue();
        assertThat(one.told()).containsExactly("RUNNING first");
        one.end();
        one.tick();
        assertThat(one.isAtWork()).isFalse();
        assertThat(one.told()).containsExactly("RUNNING first");
        assertThat(track.tasks()).isOne();
    }

    @Test
    void aTaskInsideAnotherInterruptsIt() {
        one.begin(first);
        one.begin(second);
        one.end();
        one.end();
        assertThat(one.told()).containsExactly("RUNNING first", "RUNNING second", "RUNNING first");
        assertThat(track.tasks()).isEqualTo(2);
    }

    @Test
    void whatIsBegunTwiceIsOneTask() {
        one.begin(first);
        one.begin(first);
        one.end();
        one.end();
        assertThat(one.told()).containsExactly("RUNNING first");
        assertThat(track.tasks()).isOne();
        assertThat(one.isAtWork()).isFalse();
    }

    @Test
    void piecesFollowOneAnotherWithoutGaps() {
        one.begin(first);
        one.pause(State.SLEEPING, "");
        one.tick();
        track.goOn();
        one.begin(second);
        one.end();
        one.end();
        var pieces = one.pieces();
        for (int i = 1; i < pieces.size(); i++) {
            assertThat(pieces.get(i).start()).isEqualTo(pieces.get(i - 1).end());
        }
        assertThat(pieces.stream().mapToLong(Piece::length).sum()).isEqualTo(track.busy(System.nanoTime()));
    }

    @Test
    void aPauseSaysWhatForAndEnds() {
        one.begin(first);
        one.pause(State.BLOCKED, "ReentrantLock");
        one.tick();
        track.goOn();
        one.tick();
        one.end();
        assertThat(one.told()).containsExactly("RUNNING first", "BLOCKED firstReentrantLock", "RUNNING first");
    }

    @Test
    void aPauseInsideAPauseIsNone() {
        one.begin(first);
        one.pause(State.SLEEPING, "");
        assertThat(track.mayPause()).isFalse();
        one.tick();
        assertThat(one.told()).endsWith("SLEEPING first");
    }

    @Test
    void whoDoesNothingDoesNotPause() {
        assertThat(track.mayPause()).isFalse();
        track.goOn();
        one.tick();
        assertThat(one.pieces()).isEmpty();
    }

    @Test
    void whoCouldGoOnButHasNoProcessorIsQueued() {
        one.begin(first);
        track.pause(State.SLEEPING, "", 1);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        track.goOn();
        one.tick();
        assertThat(track.pieces(System.nanoTime()))
                .extracting(Piece::state)
                .containsExactly(State.RUNNING, State.SLEEPING, State.QUEUED, State.RUNNING);
    }

    @Test
    void theOwnTaskIsKnownHoweverItIsCalledNext() {
        track.expectOwn();
        one.begin(Work.unsubmitted("task-7"));
        assertThat(one.told()).containsExactly("RUNNING worker");
        one.end();
        one.begin(second);
        assertThat(one.told()).containsExactly("RUNNING worker", "RUNNING second");
        assertThat(track.tasks()).isEqualTo(2);
    }

    @Test
    void whoIsStartedWaitsFromThenOn() {
        long before = System.nanoTime();
        track.startedBy(recording.of(Thread.currentThread()));
        one.tick();
        one.begin(track.own());
        var queued = one.pieces().getFirst();
        assertThat(queued.state()).isEqualTo(State.QUEUED);
        assertThat(queued.start()).isGreaterThanOrEqualTo(before);
        assertThat(track.own().by()).isSameAs(recording.of(Thread.currentThread()));
    }

    @Test
    void whatIsDoneAgainAndAgainWasQueuedOnce() {
        var periodic = Work.now("periodic", null);
        for (int i = 0; i < 3; i++) {
            one.tick();
            one.begin(periodic);
            one.end();
        }
        assertThat(one.pieces()).extracting(Piece::state).containsOnlyOnce(State.QUEUED);
        assertThat(track.tasks()).isEqualTo(3);
    }

    @Test
    void aProcessDoesOneTaskAtATime() {
        track.doOnly(first);
        one.tick();
        track.doOnly(first);
        one.tick();
        track.doOnly(second);
        one.tick();
        assertThat(one.told()).containsExactly("RUNNING first", "RUNNING second");
        assertThat(track.tasks()).isEqualTo(2);
        track.over();
        assertThat(one.isAtWork()).isFalse();
    }

    @Test
    void whatIsOverIsOverHoweverDeepItWas() {
        one.begin(first);
        one.begin(second);
        track.over();
        track.end();
        one.tick();
        assertThat(one.told()).containsExactly("RUNNING first", "RUNNING second");
        assertThat(track.busy(System.nanoTime() + FAR)).isLessThan(FAR);
    }

    @Test
    void theCellItselfIsNoTask() {
        one.begin(Work.CELL);
        one.end();
        assertThat(one.told()).containsExactly("RUNNING ");
        assertThat(track.tasks()).isZero();
    }

    @Test
    void thereIsAlwaysAName() {
        assertThat(track.name()).isEqualTo("worker");
        var nameless = Thread.ofVirtual().unstarted(() -> {});
        assertThat(Track.of(recording, nameless, 4).name()).isEqualTo("virtual #" + nameless.threadId());
        var empty = new Thread(() -> {}, "");
        assertThat(Track.of(recording, empty, 5).name()).isEqualTo("thread #" + empty.threadId());
        empty.setName("renamed");
        assertThat(Track.of(recording, empty, 5).name()).isEqualTo("renamed");
    }
}

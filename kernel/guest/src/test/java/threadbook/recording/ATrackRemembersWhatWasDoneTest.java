package threadbook.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A track says in which state its owner was, for which task, without gaps, and what it waited for.
class ATrackRemembersWhatWasDoneTest {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long FAR = TimeUnit.HOURS.toNanos(1);

    private final Recording recording = new Recording(Thread.currentThread());
    private final Thread worker = new Thread(() -> {}, "worker");
    private final Track track = Track.of(recording, worker, 1);
    private final Work first = Work.unsubmitted("first");
    private final Work second = Work.unsubmitted("second");

    private final Thread waits = Thread.ofPlatform().daemon().start(LockSupport::park);

    @BeforeEach
    void awaitWaiting() {
        while (waits.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    @AfterEach
    void letItGo() {
        LockSupport.unpark(waits);
    }

    private List<Piece> pieces() {
        return track.pieces(System.nanoTime());
    }

    private List<String> told() {
        return pieces().stream()
                .map(piece -> piece.state() + " "
                        + (piece.work() == null ? "" : piece.work().name()) + piece.on())
                .toList();
    }

    /// Until the clock has gone on: what is too thin for a picture is left out.
    private void tick() {
        long now = System.nanoTime();
        long least = (now - recording.origin()) / 100 + 1;
        while (System.nanoTime() - now < least) {
            Thread.onSpinWait();
        }
    }

    private void begin(Work work) {
        track.begin(work);
        tick();
    }

    private void pause(State state, String reason) {
        assertThat(track.mayPause()).isTrue();
        track.pause(state, reason, 0);
    }

    private boolean isAtWork() {
        return !track.present().isEmpty();
    }

    private void end() {
        track.end();
        tick();
    }

    @Test
    void whoDoesNothingHasNoPieces() {
        assertThat(pieces()).isEmpty();
        assertThat(isAtWork()).isFalse();
        assertThat(track.busy(System.nanoTime())).isZero();
    }

    @Test
    void aTaskIsRunningUntilItEnds() {
        begin(first);
        assertThat(isAtWork()).isTrue();
        assertThat(told()).containsExactly("RUNNING first");
        end();
        tick();
        assertThat(isAtWork()).isFalse();
        assertThat(told()).containsExactly("RUNNING first");
        assertThat(track.tasks()).isOne();
    }

    @Test
    void aTaskInsideAnotherInterruptsIt() {
        begin(first);
        begin(second);
        end();
        end();
        assertThat(told()).containsExactly("RUNNING first", "RUNNING second", "RUNNING first");
        assertThat(track.tasks()).isEqualTo(2);
    }

    @Test
    void whatIsBegunTwiceIsOneTask() {
        begin(first);
        begin(first);
        end();
        end();
        assertThat(told()).containsExactly("RUNNING first");
        assertThat(track.tasks()).isOne();
        assertThat(isAtWork()).isFalse();
    }

    @Test
    void piecesFollowOneAnotherWithoutGaps() {
        begin(first);
        pause(State.SLEEPING, "");
        tick();
        track.goOn();
        begin(second);
        end();
        end();
        var pieces = pieces();
        for (int i = 1; i < pieces.size(); i++) {
            assertThat(pieces.get(i).start()).isEqualTo(pieces.get(i - 1).end());
        }
        assertThat(pieces.stream().mapToLong(Piece::length).sum()).isEqualTo(track.busy(System.nanoTime()));
    }

    @Test
    void aPauseSaysWhatForAndEnds() {
        begin(first);
        pause(State.BLOCKED, "ReentrantLock");
        tick();
        track.goOn();
        tick();
        end();
        assertThat(told()).containsExactly("RUNNING first", "BLOCKED firstReentrantLock", "RUNNING first");
    }

    @Test
    void aPauseInsideAPauseIsNone() {
        begin(first);
        pause(State.SLEEPING, "");
        assertThat(track.mayPause()).isFalse();
        tick();
        assertThat(told()).endsWith("SLEEPING first");
    }

    @Test
    void whoDoesNothingDoesNotPause() {
        assertThat(track.mayPause()).isFalse();
        track.goOn();
        tick();
        assertThat(pieces()).isEmpty();
    }

    @Test
    void aLookAddsWhatTheOwnerCannotSay() {
        begin(first);
        long before = System.nanoTime();
        track.look(waits, before, before + 2 * MILLI);
        track.look(Thread.currentThread(), before + 2 * MILLI, before + 4 * MILLI);
        var pieces = track.pieces(before + 6 * MILLI);
        assertThat(pieces).extracting(Piece::state).containsExactly(State.RUNNING, State.WAITING, State.RUNNING);
        assertThat(pieces.get(1).start()).isEqualTo(before + MILLI);
        assertThat(pieces.get(1).end()).isEqualTo(before + 3 * MILLI);
    }

    @Test
    void aLookDoesNotContradictTheOwner() {
        begin(first);
        pause(State.SLEEPING, "");
        track.look(waits, System.nanoTime(), System.nanoTime());
        tick();
        assertThat(told()).endsWith("SLEEPING first");
    }

    @Test
    void aLookDoesNotUndoWhatTheOwnerHasSaidMeanwhile() {
        begin(first);
        int known = track.changes();
        pause(State.WAITING, "");
        track.goOn();
        track.see(new Look(State.WAITING, ""), known, System.nanoTime());
        tick();
        assertThat(told()).endsWith("RUNNING first");
    }

    @Test
    void aLookAtWhoDoesNothingIsNothing() {
        track.look(waits, 0, System.nanoTime());
        assertThat(pieces()).isEmpty();
    }

    @Test
    void whoCouldGoOnButHasNoProcessorIsQueued() {
        begin(first);
        track.pause(State.SLEEPING, "", 1);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        track.goOn();
        tick();
        assertThat(track.pieces(System.nanoTime()))
                .extracting(Piece::state)
                .containsExactly(State.RUNNING, State.SLEEPING, State.QUEUED, State.RUNNING);
    }

    @Test
    void nobodyKnowsWhatAProcessDoesInside() {
        var process = Track.ofProcess(recording, "process", "worker-1", 2);
        process.doOnly(first);
        tick();
        assertThat(process.pieces(System.nanoTime())).extracting(Piece::state).containsExactly(State.UNSEEN);
    }

    @Test
    void aProcessThatCanBeAskedIsAskedWhenItHasWorkedForAWhile() {
        var answers = new ArrayDeque<>(List.of(State.SLEEPING, State.RUNNING));
        Remote remote = answer -> answer.accept(answers.remove());
        var process = Track.ofProcess(recording, remote, "worker-1", 2);
        process.doOnly(first);
        long begun = System.nanoTime();
        process.look(begun, begun);
        process.look(begun, begun + 10 * MILLI);
        process.look(begun, begun + 11 * MILLI);
        process.look(begun, begun + 20 * MILLI);
        assertThat(answers).isEmpty();
        assertThat(process.pieces(begun + 30 * MILLI))
                .extracting(Piece::state)
                .containsExactly(State.SLEEPING, State.RUNNING);
    }

    @Test
    void theOwnTaskIsKnownHoweverItIsCalledNext() {
        track.expectOwn();
        begin(Work.unsubmitted("task-7"));
        assertThat(told()).containsExactly("RUNNING worker");
        end();
        begin(second);
        assertThat(told()).containsExactly("RUNNING worker", "RUNNING second");
        assertThat(track.tasks()).isEqualTo(2);
    }

    @Test
    void whoIsStartedWaitsFromThenOn() {
        long before = System.nanoTime();
        track.startedBy(recording.of(Thread.currentThread()));
        tick();
        begin(track.own());
        var queued = pieces().getFirst();
        assertThat(queued.state()).isEqualTo(State.QUEUED);
        assertThat(queued.start()).isGreaterThanOrEqualTo(before);
        assertThat(track.own().by()).isSameAs(recording.of(Thread.currentThread()));
    }

    @Test
    void whatIsDoneAgainAndAgainWasQueuedOnce() {
        var periodic = Work.now("periodic", null);
        for (int i = 0; i < 3; i++) {
            tick();
            begin(periodic);
            end();
        }
        assertThat(pieces()).extracting(Piece::state).containsOnlyOnce(State.QUEUED);
        assertThat(track.tasks()).isEqualTo(3);
    }

    @Test
    void aProcessDoesOneTaskAtATime() {
        track.doOnly(first);
        tick();
        track.doOnly(first);
        tick();
        track.doOnly(second);
        tick();
        assertThat(told()).containsExactly("RUNNING first", "RUNNING second");
        assertThat(track.tasks()).isEqualTo(2);
        track.over();
        assertThat(isAtWork()).isFalse();
    }

    @Test
    void whatIsOverIsOverHoweverDeepItWas() {
        begin(first);
        begin(second);
        track.over();
        track.end();
        tick();
        assertThat(told()).containsExactly("RUNNING first", "RUNNING second");
        assertThat(track.busy(System.nanoTime() + FAR)).isLessThan(FAR);
    }

    @Test
    void theCellItselfIsNoTask() {
        begin(Work.CELL);
        end();
        assertThat(told()).containsExactly("RUNNING ");
        assertThat(track.tasks()).isZero();
    }

    @Test
    void thereIsAlwaysAName() {
        assertThat(track.name()).isEqualTo("worker");
        var nameless = Thread.ofVirtual().unstarted(() -> {});
        assertThat(Track.of(recording, nameless, 4).name()).isEqualTo("virtual-4");
        var empty = new Thread(() -> {}, "");
        assertThat(Track.of(recording, empty, 5).name()).isEqualTo("thread-5");
        empty.setName("renamed");
        assertThat(Track.of(recording, empty, 5).name()).isEqualTo("renamed");
    }
}

package threadbook.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whoever looks from outside adds what the owner of a track cannot say, and contradicts nobody.
class WhatNobodySaysIsSeenFromOutsideTest {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final OneTrack one = new OneTrack();
    private final Track track = one.track();
    private final Work first = Work.unsubmitted("first");
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

    @Test
    void aLookAddsWhatTheOwnerCannotSay() {
        one.begin(first);
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
        one.begin(first);
        one.pause(State.SLEEPING, "");
        track.look(waits, System.nanoTime(), System.nanoTime());
        one.tick();
        assertThat(one.told()).endsWith("SLEEPING first");
    }

    @Test
    void aLookDoesNotUndoWhatTheOwnerHasSaidMeanwhile() {
        one.begin(first);
        int known = track.changes();
        one.pause(State.WAITING, "");
        track.goOn();
        track.see(new Look(State.WAITING, ""), known, System.nanoTime());
        one.tick();
        assertThat(one.told()).endsWith("RUNNING first");
    }

    @Test
    void whoJoinsAThreadOrWaitsToBeNotifiedIsSaidTo() throws InterruptedException {
        assertThat(seen(Thread.ofVirtual().unstarted(() -> join(waits)))).isEqualTo("a thread");
        assertThat(seen(new Thread(() -> join(waits)))).isEqualTo("a thread");
        assertThat(Monitors.awaited(new StackTraceElement[] {
                    frame("java.lang.Object", "wait0"), frame("java.lang.Object", "wait"), frame("REPL.Gate", "pass")
                }))
                .isEqualTo("a notification");
        assertThat(seen(new Thread(LockSupport::park))).isEmpty(); // it can say so itself
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static StackTraceElement frame(String type, String method) {
        return new StackTraceElement(type, method, null, 1);
    }

    private static String seen(Thread thread) throws InterruptedException {
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        var looks = new Looks(0, new Initializations(new Tracks()));
        String on = looks.at(thread, State.RUNNING, 0, 0).on();
        thread.interrupt();
        thread.join();
        return on;
    }

    @Test
    void aLookAtWhoDoesNothingIsNothing() {
        track.look(waits, 0, System.nanoTime());
        assertThat(one.pieces()).isEmpty();
    }

    @Test
    void nobodyKnowsWhatAProcessDoesInside() {
        var process = Track.ofProcess(one.recording(), "process", "worker-1", 2);
        process.doOnly(first);
        one.tick();
        assertThat(process.pieces(System.nanoTime())).extracting(Piece::state).containsExactly(State.UNSEEN);
    }

    @Test
    void aProcessThatCanBeAskedIsAskedWhenItHasWorkedForAWhile() {
        var answers = new ArrayDeque<>(List.of(State.SLEEPING, State.RUNNING));
        Remote remote = answer -> answer.accept(answers.remove());
        var process = Track.ofProcess(one.recording(), remote, "worker-1", 2);
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
}

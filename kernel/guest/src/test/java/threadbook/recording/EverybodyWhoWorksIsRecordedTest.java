package threadbook.recording;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.recording.Unstarted.thread;
import static threadbook.recording.Unstarted.threads;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whoever works for a run has a track, as long as there is room.
class EverybodyWhoWorksIsRecordedTest {

    private final Thread main = Thread.currentThread();
    private final Recording recording = new Recording(main);

    private Track track(Object who) {
        return requireNonNull(recording.of(who));
    }

    private static boolean isAtWork(Track track) {
        return !track.present().isEmpty();
    }

    @Test
    void whoBeginsItAllIsTheFirst() {
        recording.enter(thread());
        assertThat(recording.tracks()).hasSize(2);
        assertThat(recording.tracks().getFirst()).isSameAs(track(main));
    }

    @Test
    void theyStayInTheOrderInWhichTheyCame() {
        var threads = threads(50);
        threads.forEach(recording::enter);
        assertThat(recording.tracks().stream().skip(1))
                .containsExactlyElementsOf(threads.stream().map(this::track).toList());
    }

    @Test
    void whoIsStartedIsKnownBeforeItWorks() {
        var thread = thread();
        recording.starts(thread, main);
        assertThat(isAtWork(track(thread))).isFalse();
        recording.enter(thread);
        assertThat(isAtWork(track(thread))).isTrue();
        assertThat(track(thread).own().by()).isSameAs(track(main));
        recording.leave(thread);
        assertThat(isAtWork(track(thread))).isFalse();
        assertThat(track(thread).tasks()).isOne();
    }

    @Test
    void theKindIsThatOfTheThreadOrWhatIsSaid() {
        var virtual = Thread.ofVirtual().unstarted(() -> {});
        var coroutine = Thread.ofVirtual().unstarted(() -> {});
        recording.enter(virtual);
        recording.starts(coroutine, main);
        recording.enter(coroutine, Kind.COROUTINE, Work.unsubmitted("coroutine"));
        recording.works("process", "worker-1", Work.unsubmitted("task"));
        assertThat(recording.tracks())
                .extracting(Track::kind)
                .containsExactly(Kind.THREAD, Kind.VIRTUAL_THREAD, Kind.COROUTINE, Kind.PROCESS);
    }

    @Test
    void threadsThatCallThemselvesEqualAreTwo() {
        recording.enter(new Equal());
        recording.enter(new Equal());
        assertThat(recording.tracks()).hasSize(3);
    }

    private static final class Equal extends Thread {
        @Override
        public boolean equals(Object other) {
            return other instanceof Equal;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Test
    void whatAThreadHoldsOnToIsNotKept() throws InterruptedException {
        var held = new WeakReference<>(work());
        System.gc();
        for (int i = 0; held.get() != null; i++) {
            assertThat(i).isLessThan(1_000);
            Thread.sleep(10);
            System.gc();
        }
        assertThat(recording.tracks().getLast().name()).isEqualTo("renamed");
    }

    /// @return what nobody but the thread that did it has known
    private Object work() {
        var held = new Object();
        var thread = new Thread(() -> assertThat(held).isNotNull(), "first");
        recording.starts(thread, main);
        recording.enter(thread);
        thread.setName("renamed");
        recording.leave(thread);
        return held;
    }

    @Test
    void theCellRunsPieceByPiece() throws Exception {
        assertThat(recording.firstPiece()).isEqualTo(recording.origin());
        assertThat(recording.run(() -> isAtWork(track(main)))).isTrue();
        long first = recording.firstPiece();
        assertThat(first).isGreaterThanOrEqualTo(recording.origin());
        assertThatThrownBy(() -> recording.run(() -> {
                    throw new IllegalStateException("of the cell");
                }))
                .hasMessage("of the cell");
        assertThat(isAtWork(track(main))).isFalse();
        assertThat(recording.firstPiece()).isEqualTo(first);
        assertThat(track(main).tasks()).isZero();
    }

    @Test
    @Timeout(10)
    void aLookSeesWhoWaitsForAMonitor() throws InterruptedException {
        var monitor = Collections.synchronizedList(new ArrayList<>()); // one of ours is not told
        var thread = new Thread(() -> {
            monitor.clear();
            recording.leave(Thread.currentThread());
        });
        synchronized (monitor) {
            recording.enter(thread);
            thread.start();
            while (thread.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
            recording.look(System.nanoTime());
        }
        thread.join();
        assertThat(track(thread).pieces(System.nanoTime()))
                .extracting(Piece::state)
                .endsWith(State.BLOCKED);
    }

    @Test
    void itIsToldWhenTheFirstOfTheOthersWorks() throws Exception {
        var told = new AtomicInteger();
        var accompanied = new Recording(main, told::incrementAndGet);
        assertThat(accompanied.run(told::get)).isZero();
        accompanied.starts(thread(), main);
        assertThat(told).hasValue(0);
        accompanied.enter(thread());
        accompanied.enter(thread());
        assertThat(told).hasValue(1);
    }

    @Test
    void whoTakesLongAloneIsLookedAt() {
        var told = new AtomicInteger();
        var alone = new Recording(main, told::incrementAndGet);
        alone.takesLong();
        alone.takesLong();
        assertThat(told).hasValue(1);
        assertThat(alone.isAlone()).isTrue();
        alone.enter(thread());
        assertThat(told).hasValue(1);
        assertThat(alone.isAlone()).isFalse();
    }

    @Test
    void whatIsOverIsNotLookedAt() {
        var told = new AtomicInteger();
        var over = new Recording(main, told::incrementAndGet);
        over.close();
        over.takesLong();
        assertThat(told).hasValue(0);
    }

    @Test
    void itIsAloneUntilSomethingIsHandedOverOrSomebodyElseWorks() throws Exception {
        assertThat(recording.run(recording::isAlone)).isTrue();
        recording.enter(thread());
        assertThat(recording.isAlone()).isFalse();
        var handing = new Recording(main);
        var _ = handing.handOver("");
        assertThat(handing.isAlone()).isFalse();
    }
}

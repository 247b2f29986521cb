package threadbook.recording;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The first ones are recorded one by one, all others are counted, and nobody is when the recording is closed.
class EverybodyWhoWorksIsRecordedTest {

    private static final int MOST = 256;

    private final Thread main = Thread.currentThread();
    private final Recording recording = new Recording(main);

    private static Thread thread() {
        return new Thread(() -> {});
    }

    private List<Thread> threads(int number) {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < number; i++) {
            threads.add(thread());
        }
        return threads;
    }

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
    void soManyHaveTracksAndTheOthersAreCounted() {
        var threads = threads(300);
        threads.forEach(recording::enter);
        assertThat(recording.tracks()).hasSize(MOST);
        assertThat(recording.crowd().size()).isEqualTo(300 - (MOST - 1));
        assertThat(recording.of(threads.getLast())).isNull();
        threads.forEach(recording::leave);
        recording.crowd().look(System.nanoTime());
        assertThat(recording.crowd().looks(System.nanoTime()).getLast().there()).isZero();
    }

    @Test
    void processesWithoutATrackAreCountedWithTheirTasks() {
        threads(MOST).forEach(recording::enter);
        for (int i = 0; i < 3; i++) {
            recording.works("process", "worker-1", Work.unsubmitted("task"));
        }
        recording.works("other", "worker-2", Work.unsubmitted("task"));
        assertThat(recording.crowd().size()).isEqualTo(1 + 3 + 1);
        recording.rests("process");
        recording.rests("process");
        recording.rests("a third one");
        assertThat(recording.crowd().looks(System.nanoTime()).getLast().there()).isEqualTo(1 + 1);
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
    void tasksAreKnownWithTheirTimesWhateverTheirLaneForgets() {
        var thread = thread();
        var tasks =
                IntStream.range(0, 5_000).mapToObj(i -> recording.handOver("")).toList();
        for (var task : tasks) {
            recording.begin(thread, task);
            recording.end(thread);
        }
        assertThat(recording.begun()).isEqualTo(tasks).allMatch(task -> task.ended() >= task.begun());
        assertThat(recording.unknown()).isZero();
    }

    @Test
    void ofVeryManyTasksTheFirstAreKnown() {
        var thread = thread();
        for (int i = 0; i < 60_000; i++) {
            recording.begin(thread, recording.handOver(""));
            recording.end(thread);
        }
        assertThat(recording.begun()).hasSize(50_000);
        assertThat(recording.unknown()).isEqualTo(10_000);
    }

    @Test
    void tasksOfThoseWithoutATrackAreCountedToo() {
        threads(MOST).forEach(recording::enter);
        var other = thread();
        for (int i = 0; i < 10; i++) {
            recording.begin(other, Work.unsubmitted("task"));
            recording.end(other);
        }
        assertThat(recording.crowd().size()).isEqualTo(10 + 1);
    }

    @Test
    void whatIsNoTaskIsNotCountedThere() {
        threads(MOST).forEach(recording::enter);
        long counted = recording.crowd().size();
        var other = thread();
        recording.begin(other, Work.CELL);
        recording.end(other);
        assertThat(recording.crowd().size()).isEqualTo(counted);
        assertThat(recording.crowd().looks(System.nanoTime()).getLast().there()).isEqualTo(counted);
    }

    @Test
    void tasksHaveNumbersUnlessTheyHaveNames() {
        assertThat(recording.handOver("").name()).isEqualTo("task-1");
        assertThat(recording.handOver("mine").name()).isEqualTo("mine");
        var second = recording.handOver("");
        assertThat(second.name()).isEqualTo("task-2");
        assertThat(second.by()).isSameAs(track(main));
        assertThat(second).isNotEqualTo(recording.handOver(""));
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
    void itIsAloneUntilSomethingIsHandedOverOrSomebodyElseWorks() throws Exception {
        assertThat(recording.run(recording::isAlone)).isTrue();
        recording.enter(thread());
        assertThat(recording.isAlone()).isFalse();
        var handing = new Recording(main);
        var _ = handing.handOver("");
        assertThat(handing.isAlone()).isFalse();
    }

    @Test
    void aClosedRecordingDoesNothingMore() throws Exception {
        var thread = thread();
        recording.enter(thread);
        recording.close();
        long counted = recording.crowd().size();
        recording.starts(thread, main);
        recording.enter(thread);
        recording.expectOwn(thread);
        recording.begin(thread, Work.unsubmitted("task"));
        recording.works("process", "worker-1", Work.unsubmitted("task"));
        recording.rests("process");
        recording.end(thread);
        recording.leave(thread);
        recording.look(0);
        assertThat(recording.isClosed()).isTrue();
        assertThat(recording.tracks()).isEmpty();
        assertThat(recording.of(main)).isNull();
        assertThat(recording.crowd().size()).isEqualTo(counted);
        assertThat(recording.handOver("").by()).isNull();
        assertThat(recording.run(() -> 42)).isEqualTo(42);
    }

    @Test
    void whoKeepsATaskKeepsNothingElse() throws Exception {
        var thread = thread();
        recording.enter(thread);
        recording.run(() -> recording.handOver(""));
        var kept = recording.handOver("");
        recording.leave(thread);
        assertThat(requireNonNull(kept.by()).pieces(System.nanoTime())).isNotEmpty();
        recording.close();
        assertThat(requireNonNull(kept.by()).pieces(System.nanoTime())).isEmpty();
    }

    @Test
    void noRecordingIsAClosedOne() {
        Recording.NONE.enter(thread());
        Recording.NONE.leave(thread());
        assertThat(Recording.NONE.isClosed()).isTrue();
        assertThat(Recording.NONE.tracks()).isEmpty();
        assertThat(Recording.NONE.crowd().size()).isZero();
    }

    @Test
    @Timeout(30)
    void veryManyAtTheSameTimeAreAllThere() throws InterruptedException {
        int number = 20_000;
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < number; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                recording.enter(Thread.currentThread());
                recording.leave(Thread.currentThread());
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(recording.tracks()).hasSize(MOST);
        assertThat(recording.tracks()).noneMatch(EverybodyWhoWorksIsRecordedTest::isAtWork);
        assertThat(recording.crowd().size()).isEqualTo(number - (MOST - 1));
    }
}

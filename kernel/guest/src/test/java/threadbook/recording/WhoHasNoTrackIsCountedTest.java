package threadbook.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static threadbook.recording.Unstarted.thread;
import static threadbook.recording.Unstarted.threads;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The first ones are recorded one by one; all others, and what they do, are counted.
class WhoHasNoTrackIsCountedTest {

    private static final int MOST = 256;

    private final Recording recording = new Recording(Thread.currentThread());

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
    void whatIsSaidAgainOfTheSameTaskIsNoOther() {
        threads(MOST).forEach(recording::enter);
        long counted = recording.crowd().size();
        var task = Work.unsubmitted("task");
        recording.works("process", "worker-1", task);
        recording.works("process", "worker-1", task);
        assertThat(recording.crowd().size()).isEqualTo(counted + 1);
    }

    @Test
    void whatPreparesAProcessIsNotCounted() {
        threads(MOST).forEach(recording::enter);
        long counted = recording.crowd().size();
        var preparation = recording.prepare("initializer");
        recording.works("process", "worker-1", preparation);
        recording.works("other", "worker-2", preparation);
        assertThat(recording.crowd().size()).isEqualTo(counted);
        recording.rests("process");
        recording.rests("other");
        assertThat(recording.crowd().looks(System.nanoTime()).getLast().there()).isEqualTo(counted);
    }

    @Test
    void whatAProcessHasGivenBackIsNoOtherTask() {
        var task = Work.unsubmitted("task");
        recording.works("process", "worker-1", task);
        recording.rests("process");
        recording.works("process", "worker-1", task);
        threads(MOST).forEach(recording::enter);
        long counted = recording.crowd().size();
        recording.works("other", "worker-2", task);
        assertThat(recording.crowd().size()).isEqualTo(counted);
        assertThat(recording.of("process")).extracting(Track::tasks).isEqualTo(1L);
        recording.rests("other");
        assertThat(recording.crowd().looks(System.nanoTime()).getLast().there()).isEqualTo(counted);
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
        assertThat(recording.tracks()).allMatch(track -> track.present().isEmpty());
        assertThat(recording.crowd().size()).isEqualTo(number - (MOST - 1));
    }
}

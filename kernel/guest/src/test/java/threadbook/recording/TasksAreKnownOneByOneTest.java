package threadbook.recording;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static threadbook.recording.Unstarted.thread;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The first tasks of a run are known with their names and times, and how many others there were.
class TasksAreKnownOneByOneTest {

    private final Thread main = Thread.currentThread();
    private final Recording recording = new Recording(main);

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
    void tasksHaveNumbersUnlessTheyHaveNames() {
        assertThat(recording.handOver("").name()).isEqualTo("task-1");
        assertThat(recording.handOver("mine").name()).isEqualTo("mine");
        var second = recording.handOver("");
        assertThat(second.name()).isEqualTo("task-2");
        assertThat(second.by()).isSameAs(requireNonNull(recording.of(main)));
        assertThat(second).isNotEqualTo(recording.handOver(""));
    }

    @Test
    void whatPreparesWorkersIsNoTaskButMayFail() {
        var preparation = recording.prepare("initializer");
        recording.works("one", "worker-1", preparation);
        recording.works("other", "worker-2", preparation);
        recording.works("one", "worker-1", recording.handOver(""));
        preparation.fail(new IllegalStateException());
        assertThat(recording.tracks())
                .filteredOn(Track::hasWorked)
                .extracting(Track::tasks)
                .containsExactly(1L, 0L);
        assertThat(recording.begun()).extracting(Work::name).containsExactly("task-1");
        assertThat(recording.failed()).containsExactly(preparation);
        assertThat(recording.unknown()).isZero();
    }
}

package threadbook.recording;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static threadbook.recording.Unstarted.thread;

import org.junit.jupiter.api.Test;

/// When a recording is closed nobody is recorded any more, and what was is forgotten.
class AClosedRecordingKeepsNothingTest {

    private final Thread main = Thread.currentThread();
    private final Recording recording = new Recording(main);

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
}

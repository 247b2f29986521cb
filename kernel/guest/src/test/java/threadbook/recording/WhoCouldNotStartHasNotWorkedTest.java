package threadbook.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// A thread that was about to be started, and could not be, is not recorded.
class WhoCouldNotStartHasNotWorkedTest {

    private final Thread main = Thread.currentThread();
    private final Recording recording = new Recording(main);
    private final Thread thread = new Thread(() -> {});

    @Test
    void itsLaneIsTakenBack() {
        recording.starts(thread, main);
        recording.enter(thread);
        recording.withdraw(thread, true);
        assertThat(recording.of(thread)).isNull();
        assertThat(recording.tracks()).hasSize(1);
    }

    @Test
    void itMayStartLater() {
        recording.starts(thread, main);
        recording.withdraw(thread, false);
        recording.starts(thread, main);
        assertThat(recording.of(thread)).isNotNull();
    }

    @Test
    void whoWasOnlyCountedIsCountedNoMore() {
        for (int i = 0; i < 256; i++) {
            recording.enter(new Thread(() -> {}));
        }
        long before = recording.crowd().size();
        recording.starts(thread, main);
        recording.enter(thread);
        recording.withdraw(thread, true);
        assertThat(recording.crowd().size()).isEqualTo(before);
        recording.withdraw(thread, false); // one that had not been said to begin
        assertThat(recording.crowd().size()).isEqualTo(before);
    }
}

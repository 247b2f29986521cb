package threadbook.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import threadbook.recording.Crowd.Look;

/// Of those who are too many only how many they were is known, at every time somebody looked.
class ACrowdIsCountedTest {

    private final Crowd crowd = new Crowd();

    private void come(int number) {
        for (int i = 0; i < number; i++) {
            crowd.come();
        }
    }

    private void go(int number) {
        for (int i = 0; i < number; i++) {
            crowd.gone();
        }
    }

    @Test
    void whoeverIsThereIsSeen() {
        come(5);
        crowd.look(10);
        go(2);
        crowd.look(20);
        go(3);
        assertThat(crowd.looks(30)).containsExactly(new Look(10, 5), new Look(20, 3), new Look(30, 0));
        assertThat(crowd.size()).isEqualTo(5);
    }

    @Test
    void nothingNewIsNotWrittenDown() {
        come(5);
        crowd.look(10);
        crowd.look(20);
        assertThat(crowd.looks(30)).containsExactly(new Look(10, 5));
    }

    @Test
    void whoCameAndWentBetweenTwoLooksWasThere() {
        crowd.look(0);
        come(7);
        go(7);
        crowd.look(10);
        assertThat(crowd.looks(20)).containsExactly(new Look(0, 0), new Look(10, 1), new Look(20, 0));
    }

    @Test
    void thePeakIsRememberedHoweverLongItIsAgo() {
        come(5_000);
        crowd.look(0);
        go(4_999);
        for (int i = 1; i <= 10_000; i++) {
            come(i % 2);
            go((i + 1) % 2);
            crowd.look(i);
        }
        assertThat(crowd.peak()).isEqualTo(5_000);
        assertThat(crowd.looks(10_001).stream().mapToLong(Look::there).max()).hasValue(5_000);
    }

    @Test
    void moreThanCameAreNeverThere() {
        go(3);
        crowd.look(10);
        assertThat(crowd.looks(20)).containsExactly(new Look(10, 0));
    }

    @Test
    void veryManyLooksTakeLittleRoomAndKeepTheFirstAndTheLast() {
        for (int time = 0; time < 100_000; time++) {
            come(1);
            crowd.look(time);
        }
        var looks = crowd.looks(100_000);
        assertThat(looks).hasSizeLessThanOrEqualTo(1_000);
        assertThat(looks.getFirst()).isEqualTo(new Look(0, 1));
        assertThat(looks.getLast()).isEqualTo(new Look(99_999, 100_000));
        assertThat(looks).isSortedAccordingTo((a, b) -> Long.compare(a.time(), b.time()));
    }
}

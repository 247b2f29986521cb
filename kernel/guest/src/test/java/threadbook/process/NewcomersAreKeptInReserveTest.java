package threadbook.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When a worker without experience takes part, see [Reserve].
class NewcomersAreKeptInReserveTest {

    private static final int ALL = Runtime.getRuntime().availableProcessors();
    private static final double SOON = 1e6;
    private static final double LATE = 1e9;

    private final Reserve reserve = new Reserve();
    private long cpu = 50_000_000;

    private boolean look(double restNanos) {
        return reserve.look(new Reserve.Sight(restNanos, Map.of("worker", cpu)));
    }

    private void compute() {
        cpu += 20_000_000;
    }

    @BeforeEach
    void tasksBeginToWait() {
        assertThat(reserve.isTimeToLook()).isFalse();
    }

    @Test
    void oneForWhomThereIsAProcessorTakesPart() {
        assertThat(reserve.hasProcessorFor(ALL - 1)).isTrue();
        assertThat(reserve.hasProcessorFor(ALL)).isFalse();
    }

    @Test
    void nobodyLooksTooEarly() throws Exception {
        Thread.sleep(Reserve.LOOK_MILLIS);
        assertThat(reserve.isTimeToLook()).isTrue();
        reserve.relax();
        assertThat(reserve.isTimeToLook()).isFalse();
    }

    @Test
    void nobodyIsCalledAsLongAsTheOthersGetDoneSoon() {
        for (int look = 0; look < 20; look++) {
            reserve.move();
            assertThat(look(SOON)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void allAreCalledWhenTheOthersWaitForSomething(boolean moving) {
        assertThat(look(LATE)).isFalse(); // the processor time of before is not known
        if (moving) {
            reserve.move();
        }
        assertThat(look(LATE)).isTrue();
        assertThat(reserve.isOpen()).isTrue();
        assertThat(reserve.isToBeAskedAgain()).isFalse();
        reserve.relax();
        assertThat(reserve.isOpen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theyAreCalledLateWhenTheOthersCompute(boolean moving) {
        for (int looks = 1; looks < 10; looks++) {
            if (moving) {
                reserve.move();
            }
            compute();
            assertThat(look(LATE)).isFalse();
        }
        compute();
        assertThat(look(LATE)).isTrue();
    }

    @Test
    void somebodyAsksAgainOnceEachTime() {
        assertThat(reserve.isToBeAskedAgain()).isTrue();
        assertThat(reserve.isToBeAskedAgain()).isFalse();
        reserve.move();
        assertThat(look(SOON)).isFalse();
        assertThat(reserve.isToBeAskedAgain()).isTrue();
        reserve.relax();
        assertThat(reserve.isToBeAskedAgain()).isFalse();
    }
}

package threadbook.process;

import static org.assertj.core.api.Assertions.assertThat;

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

    private boolean isCalled(double restNanos) {
        return reserve.isCalled(new Reserve.Sight(restNanos, cpu));
    }

    private void compute() {
        cpu += 20_000_000;
    }

    @BeforeEach
    void tasksBeginToWait() {
        assertThat(reserve.isPatienceOver()).isFalse();
    }

    @Test
    void oneForWhomThereIsAProcessorTakesPart() {
        assertThat(reserve.hasProcessorFor(ALL - 1)).isTrue();
        assertThat(reserve.hasProcessorFor(ALL)).isFalse();
    }

    @Test
    void nobodyIsAskedBeforePatienceIsOver() throws Exception {
        Thread.sleep(Reserve.PATIENCE_MILLIS + 5);
        assertThat(reserve.isPatienceOver()).isTrue();
        reserve.relax();
        assertThat(reserve.isPatienceOver()).isFalse();
    }

    @Test
    void nobodyIsCalledAsLongAsTheOthersGetDoneSoon() {
        for (int look = 0; look < 20; look++) {
            reserve.move();
            assertThat(isCalled(SOON)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneIsCalledWhenTheOthersWaitForSomething(boolean moving) {
        assertThat(isCalled(LATE)).isFalse(); // the processor time of before is not known
        if (moving) {
            reserve.move();
        }
        assertThat(isCalled(LATE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneIsCalledLateWhenTheOthersCompute(boolean moving) {
        for (int look = 1; look < 8; look++) {
            if (moving) {
                reserve.move();
            }
            compute();
            assertThat(isCalled(LATE)).isFalse();
        }
        compute();
        assertThat(isCalled(LATE)).isTrue();
    }

    @Test
    void somebodyAsksAgainOnceEachTime() {
        assertThat(reserve.isToBeAskedAgain()).isTrue();
        assertThat(reserve.isToBeAskedAgain()).isFalse();
        reserve.move();
        assertThat(isCalled(SOON)).isFalse();
        assertThat(reserve.isToBeAskedAgain()).isTrue();
        reserve.relax();
        assertThat(reserve.isToBeAskedAgain()).isFalse();
    }
}

package threadbook.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// When a worker without experience takes part, see [Reserve].
class NewcomersAreKeptInReserveTest {

    private static final int ALL = Runtime.getRuntime().availableProcessors();
    private static final double SOON = 1e6;
    private static final double LATE = 1e9;

    private final Reserve reserve = new Reserve();

    private static void waitForPatienceToEnd() throws InterruptedException {
        Thread.sleep(Reserve.PATIENCE_MILLIS + 5);
    }

    @Test
    void whereThereIsAProcessorForIt() {
        assertThat(reserve.isCalled(ALL - 1, SOON)).isTrue();
        assertThat(reserve.isToBeAskedAgain()).isFalse();
    }

    @Test
    void notAsLongAsTheOthersGetDoneSoon() throws Exception {
        assertThat(reserve.isCalled(ALL, LATE)).isFalse();
        reserve.move();
        waitForPatienceToEnd();
        assertThat(reserve.isCalled(ALL, SOON)).isFalse();
    }

    @Test
    void whenTheOthersWillTakeLong() throws Exception {
        assertThat(reserve.isCalled(ALL, LATE)).isFalse();
        reserve.move();
        waitForPatienceToEnd();
        assertThat(reserve.isCalled(ALL, LATE)).isTrue();
    }

    @Test
    void whenTheOthersDoNotMove() throws Exception {
        assertThat(reserve.isCalled(ALL, SOON)).isFalse();
        waitForPatienceToEnd();
        assertThat(reserve.isCalled(ALL, SOON)).isTrue();
    }

    @Test
    void somebodyAsksAgainOnceEachTime() throws Exception {
        assertThat(reserve.isCalled(ALL, SOON)).isFalse();
        assertThat(reserve.isToBeAskedAgain()).isTrue();
        assertThat(reserve.isToBeAskedAgain()).isFalse();
        reserve.move();
        waitForPatienceToEnd();
        assertThat(reserve.isCalled(ALL, SOON)).isFalse();
        assertThat(reserve.isToBeAskedAgain()).isTrue();
        reserve.relax();
        assertThat(reserve.isToBeAskedAgain()).isFalse();
    }
}

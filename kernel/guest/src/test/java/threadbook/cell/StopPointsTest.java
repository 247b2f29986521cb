package threadbook.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is woven into cells does nothing until the cell is to be stopped.
class StopPointsTest {

    private final Cell cell = new Cell(1, _ -> {});
    private final Cell other = new Cell(2, _ -> {});
    private final CallSite check =
            StopPoints.bootstrap(MethodHandles.lookup(), "check", MethodType.methodType(void.class));
    private final CallSite caught =
            StopPoints.bootstrap(MethodHandles.lookup(), "caught", MethodType.methodType(void.class, Throwable.class));
    private final CallSite unwinding = StopPoints.bootstrap(
            MethodHandles.lookup(), "unwinding", MethodType.methodType(void.class, Throwable.class));
    private int armed;

    @BeforeEach
    void enter() {
        cell.enter();
    }

    @AfterEach
    void leave() {
        boolean _ = Thread.interrupted();
        cell.release(); // whoever has no cell works for the one that was entered last
        for (; armed > 0; armed--) {
            StopPoints.disarm();
        }
        cell.leave();
    }

    private void arm() {
        StopPoints.arm();
        armed++;
    }

    private void loop() throws Throwable {
        check.getTarget().invokeExact();
    }

    private void handler(Throwable what) throws Throwable {
        caught.getTarget().invokeExact(what);
    }

    private void cleanUp(Throwable what) throws Throwable {
        unwinding.getTarget().invokeExact(what);
    }

    @Test
    void aThreadThatIsToEndDoesSoThoughItsCellGoesOn() throws Throwable {
        var ending = StopPoints.end(List.of(Thread.currentThread()));
        try {
            assertThatThrownBy(this::loop).isInstanceOf(CellStopped.class);
            assertThatThrownBy(() -> handler(new InterruptedException())).isInstanceOf(CellStopped.class);
        } finally {
            ending.end();
        }
        loop();
    }

    @Test
    void whileAnotherThreadIsToEndNothingHappens() throws Throwable {
        var ending = StopPoints.end(List.of(new Thread()));
        try {
            loop();
        } finally {
            ending.end();
        }
    }

    @Test
    void idleTheyDoNothingEvenForAStoppedCell() {
        cell.stop();
        assertThatCode(this::loop).doesNotThrowAnyException();
        assertThatCode(() -> handler(new CellStopped())).doesNotThrowAnyException();
    }

    @Test
    void armedTheyTakeTheInterruptOfAThreadOfTheStoppedCell() {
        arm();
        Thread.currentThread().interrupt();
        assertThatCode(this::loop).doesNotThrowAnyException();
        cell.stop();
        assertThatThrownBy(this::loop).isInstanceOf(CellStopped.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void codeThatAsksForItsInterruptMayEndByItself() throws InterruptedException {
        arm();
        cell.stop();
        cell.ask(Thread.currentThread());
        assertThatCode(this::loop).doesNotThrowAnyException();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(cell.hasNoticed(Thread.currentThread())).isFalse();
    }

    @Test
    void butNotForLong() {
        arm();
        cell.stop();
        cell.ask(Thread.currentThread());
        assertThatThrownBy(() -> {
                    while (true) {
                        loop();
                    }
                })
                .isInstanceOf(CellStopped.class);
        assertThat(cell.hasNoticed(Thread.currentThread())).isTrue();
    }

    @Test
    void whatIsThrownOnAccountOfTheStopMayBeCleanedUpAfter() {
        arm();
        cell.stop();
        assertThatCode(() -> cleanUp(new InterruptedException())).doesNotThrowAnyException();
        Thread.currentThread().interrupt();
        assertThatCode(this::loop).doesNotThrowAnyException();
    }

    @Test
    void whatCleansUpIsLeftInPeaceUntilTheCellIsForced() {
        arm();
        cell.stop();
        Thread.currentThread().interrupt();
        assertThatThrownBy(this::loop).isInstanceOf(CellStopped.class);
        assertThatCode(this::loop).doesNotThrowAnyException();
        cell.force();
        assertThatThrownBy(this::loop).isInstanceOf(CellStopped.class);
        assertThatThrownBy(this::loop).isInstanceOf(CellStopped.class);
    }

    @Test
    void aHandlerThatSetsTheFlagAgainMayCleanUpToo() {
        arm();
        cell.stop();
        assertThatCode(() -> handler(new InterruptedException())).doesNotThrowAnyException();
        Thread.currentThread().interrupt();
        assertThatCode(this::loop).doesNotThrowAnyException();
    }

    @Test
    void whoCatchesASecondInterruptHasSwallowedTheFirst() {
        arm();
        cell.stop();
        assertThatCode(() -> handler(new InterruptedException())).doesNotThrowAnyException();
        assertThatCode(() -> handler(new IllegalStateException())).doesNotThrowAnyException();
        assertThatThrownBy(() -> handler(new InterruptedException())).isInstanceOf(CellStopped.class);
    }

    @Test
    void armedTheyLeaveOtherCellsAlone() {
        arm();
        other.force();
        assertThatCode(this::loop).doesNotThrowAnyException();
        assertThatCode(() -> handler(new InterruptedException())).doesNotThrowAnyException();
    }

    @Test
    void aHandlerMayCleanUpAfterAnInterruptButNotSwallowTheStopItself() {
        arm();
        cell.stop();
        assertThatCode(() -> handler(new InterruptedException())).doesNotThrowAnyException();
        var stop = new CellStopped();
        assertThatThrownBy(() -> handler(stop)).isSameAs(stop);
    }

    @Test
    void aForcedCellHasNoHandlersAnyMore() {
        arm();
        cell.force();
        assertThatThrownBy(() -> handler(new InterruptedException())).isInstanceOf(CellStopped.class);
    }

    @Test
    void releasedAThreadWorksAgain() {
        arm();
        cell.force();
        cell.release();
        assertThatCode(this::loop).doesNotThrowAnyException();
    }

    @Test
    void theEndOfOneStopDoesNotEndAnother() {
        arm();
        arm();
        cell.stop();
        Thread.currentThread().interrupt();
        StopPoints.disarm();
        armed--;
        assertThatThrownBy(this::loop).isInstanceOf(CellStopped.class);
    }
}

package threadbook.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whenever a cell is stopped, its task of a timer that serves others, too, either begins or says that it does not.
class ATaskOfATimerDoesNotEndItTest {

    private static final int TIMES = 200_000;

    private final Cell cell = new Cell(1, _ -> {});

    @AfterEach
    void leave() {
        cell.leave();
    }

    @Test
    void whenItsCellIsStoppedJustThen() throws InterruptedException {
        cell.enter();
        var over = new AtomicBoolean();
        var stopper = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                cell.stop();
                cell.release();
            }
        });
        int begun = 0;
        for (int i = 0; i < TIMES; i++) {
            Object before = OwnedTask.beginUnlessOver(OwnedTask.current());
            if (before != null) {
                begun++;
                OwnedTask.end(before);
            }
        }
        over.set(true);
        stopper.join();
        assertThat(begun).isBetween(1, TIMES);
        assertThat(Cell.current()).isSameAs(cell);
    }
}

package threadbook.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import lesson.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadbook.cell.Cell;

/// A virtual thread that a carrier runs cannot be held for a look; what it has to do with monitors is found all the
/// same.
@Timeout(60)
class MonitorsOfThoseWhoRunAreKnownTest {

    private static final Object KEY = new Object();
    private static final Object DOOR = new Object();

    private final Diagnosis diagnosis = Diagnosed.diagnosis(MonitorsOfThoseWhoRunAreKnownTest.class);
    private final AtomicBoolean over = new AtomicBoolean();

    @BeforeEach
    void begin() {
        new Cell(1, _ -> {}).enter();
    }

    @AfterEach
    void end() {
        over.set(true);
    }

    @SuppressWarnings("EmptySynchronized")
    private static void enter(Object monitor) {
        synchronized (monitor) {
            // what it would do does not matter
        }
    }

    private static void waits(Thread thread) {
        while (thread.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
    }

    /// It runs on a thread that is in the middle of native code then, and so does not leave its carrier.
    private static final class Pinned {
        static {
            enter(DOOR);
        }

        static void initialize() {}
    }

    @Test
    void whoRunsHoldsWhatOthersWaitFor() throws Exception {
        var entered = new CountDownLatch(1);
        Thread.ofVirtual().name("runner").start(Waits.keeping(KEY, entered, over));
        entered.await();
        waits(Thread.ofVirtual().name("virtual-waiter").start(() -> enter(KEY)));
        waits(Thread.ofPlatform().daemon().name("waiter").start(() -> enter(KEY)));
        String held = "monitor of Object `KEY`, held by runner (taken in lambda in lesson.Waits.keeping";
        assertThat(Diagnosed.text(diagnosis::threads, held))
                .containsPattern("virtual-waiter .* BLOCKED .*held by runner")
                .containsPattern("waiter .* BLOCKED .*held by runner")
                .contains(held);
    }

    @Test
    void whoIsPinnedWaitsForWhatOthersHold() throws Exception {
        var entered = new CountDownLatch(1);
        Thread.ofPlatform().daemon().name("holder").start(Waits.keeping(DOOR, entered, over));
        entered.await();
        var pinned = Thread.ofVirtual().name("pinned").start(Pinned::initialize);
        String waits = "the monitor of Object `DOOR`, held by holder";
        assertThat(Diagnosed.text(diagnosis::threads, waits)).containsPattern("pinned .* BLOCKED .*" + waits);
        over.set(true);
        pinned.join();
    }
}

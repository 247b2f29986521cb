package threadbook.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;
import lesson.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadbook.cell.Cell;

/// What an earlier cell has left is not taken for the reason why the present one waits.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OldDeadlocksAreToldFromNewOnesTest {

    private final Diagnosis diagnosis = Diagnosed.diagnosis(OldDeadlocksAreToldFromNewOnesTest.class);
    private final List<Thread> threads = new ArrayList<>();

    /// A deadlock of the first cell, and then another cell.
    @BeforeEach
    void begin() {
        var first = new Cell(1, _ -> {});
        first.enter();
        cross("old");
        Diagnosed.text(diagnosis::deadlocks, "held by old-1", "held by old-2");
        first.next(2, "second").enter();
    }

    @AfterEach
    void end() {
        threads.forEach(Thread::interrupt);
    }

    private Thread start(String name, Runnable body) {
        var thread = Thread.ofPlatform().daemon().name(name).start(body);
        threads.add(thread);
        return thread;
    }

    private Thread cross(String name) {
        var left = new ReentrantLock();
        var right = new ReentrantLock();
        var both = new CyclicBarrier(2);
        start(name + "-1", Waits.locks(left, right, both));
        return start(name + "-2", Waits.locks(right, left, both));
    }

    @Test
    void whatHangsNowStandsBeforeWhatIsOld() {
        var never = new CountDownLatch(1);
        var main = start("main", Waits.quietly(() -> {
            never.await();
            return true;
        }));
        String text = Diagnosed.text(diagnosis::deadlocks, "CountDownLatch (count 1)");
        assertThat(text)
                .startsWith("No deadlock of the last cell.")
                .contains("Deadlock left from an earlier cell: 2 threads wait for each other, for ever.")
                .doesNotContain("Interrupt the cell");
        assertThat(text.indexOf("main at")).isBetween(0, text.indexOf("left from"));
        assertThat(diagnosis.standstillOf(main))
                .singleElement()
                .asString()
                .startsWith("It waited for CountDownLatch (count 1), at Waits.java:");
    }

    @Test
    void thatOfANamesakeHoldsUpNobodyElse() {
        var lost = cross("main");
        var never = new CountDownLatch(1);
        var main = start("main-2", Waits.quietly(() -> {
            never.await();
            return true;
        }));
        String text = Diagnosed.text(diagnosis::deadlocks, "held by main-1", "held by main-2", "CountDownLatch");
        assertThat(text).contains("held by " + lost.getName());
        assertThat(diagnosis.standstillOf(main)).singleElement().asString().contains("CountDownLatch");
    }

    @Test
    void aNewOneIsToldAloneAndStandsFirst() {
        var crossing = cross("new");
        var main = start("main", Waits.quietly(() -> {
            crossing.join();
            return true;
        }));
        String text = Diagnosed.text(diagnosis::deadlocks, "held by new-1", "held by new-2", "the end of new-2");
        assertThat(text).contains("Interrupt the cell that waits.");
        assertThat(text.indexOf("held by new-1")).isBetween(0, text.indexOf("left from"));
        assertThat(String.join("\n", diagnosis.standstillOf(main)))
                .contains("held by new-1", "the end of new-2")
                .doesNotContain("held by old-");
    }
}

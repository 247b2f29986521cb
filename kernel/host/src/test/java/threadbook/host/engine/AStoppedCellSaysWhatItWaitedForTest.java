package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Whoever interrupts a cell that hangs is told what it waited for, and where.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AStoppedCellSaysWhatItWaitedForTest {

    private static final String STOPPED = "Interrupted: the cell was stopped.";

    private final Notebook notebook = new Notebook();

    @BeforeAll
    void begin() {
        notebook.run("""
                void ready() { System.out.println("ready"); }
                void readyWhenItWaits() {
                    var main = Thread.currentThread();
                    Thread.ofPlatform().daemon().start(() -> {
                        while (main.getState() == Thread.State.RUNNABLE) Thread.onSpinWait();
                        ready();
                    });
                }
                void hangs(CountDownLatch latch) throws Exception {
                    latch.await();
                }
                var gate = new CountDownLatch(2);""");
    }

    @AfterAll
    void close() {
        notebook.close();
    }

    @Test
    void aLatchInACallOfAnotherCell() {
        var ran = notebook.interrupted("{ readyWhenItWaits();\n hangs(gate); }");
        assertThat(ran.trace())
                .isEqualTo(STOPPED + "\nIt waited for CountDownLatch `gate` (count 2), at cell 1, line 10, in hangs.");
    }

    @Test
    void whoHangsAmongThousandsIsToldToo() {
        notebook.run("""
                var crowd = new CountDownLatch(1);
                for (int i = 0; i < 20_000; i++) Thread.startVirtualThread(() -> { try { crowd.await(); } catch (InterruptedException e) { } });
                """);
        var ran = notebook.interrupted("{ readyWhenItWaits(); hangs(gate); }");
        assertThat(ran.trace())
                .contains("It waited for CountDownLatch `gate` (count 2), at cell 1, line 10, in hangs.");
        notebook.run("crowd.countDown();");
    }

    @Test
    void whoSleepsOrSpinsIsNoRiddle() {
        for (String code : new String[] {
            "{ readyWhenItWaits(); Thread.sleep(100_000); }",
            "{ ready(); while (true) { } }",
            "{ readyWhenItWaits(); run(() -> sleep(100)); }",
        }) {
            assertThat(notebook.interrupted(code).trace()).as(code).isEqualTo(STOPPED);
        }
    }
}

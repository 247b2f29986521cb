package threadbook.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import lesson.Config;
import lesson.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadbook.async.Async;
import threadbook.async.EventLoop;
import threadbook.cell.Cell;
import threadbook.pool.CheckedRunnable;

/// A deadlock is found, too, where the other side is no thread that waits for a lock.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeadlocksWithoutTwoLocksAreFoundTest {

    private static final ReentrantLock DEAD = new ReentrantLock();

    private final Diagnosis diagnosis = Diagnosed.diagnosis(DeadlocksWithoutTwoLocksAreFoundTest.class);
    private final List<Thread> threads = new ArrayList<>();

    @BeforeEach
    void begin() {
        new Cell(1, _ -> {}).enter();
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

    private String deadlock(String... parts) {
        return Diagnosed.text(diagnosis::deadlocks, parts);
    }

    @Test
    void ofALockWhoseOwnerHasEnded() throws Exception {
        var careless = Thread.ofPlatform().name("careless").start(DEAD::lock);
        careless.join();
        var locked = start("locked-out", Waits.quietly(() -> {
            DEAD.lockInterruptibly();
            return true;
        }));
        assertThat(deadlock("held by careless"))
                .contains("Deadlock: locked-out waits for a lock of careless, which has ended, for ever.")
                .contains("waits for ReentrantLock `DEAD`, held by careless, which has ended")
                .contains("unlock() in a finally");
        assertThat(diagnosis.standstillOf(locked)).anyMatch(line -> line.contains("held by careless"));
    }

    private void loop(String name, CheckedRunnable<?> keeps, CheckedRunnable<?> blocks) {
        start(
                name,
                Waits.quietly(() -> EventLoop.run(() -> {
                    var loop = EventLoop.current();
                    loop.createTask(name + "-keeps", keeps);
                    return loop.createTask(name + "-blocks", blocks).await();
                })));
    }

    @Test
    void ofACoroutineThatKeepsAMonitorWhileItSleeps() {
        var plate = new Object();
        loop(
                "monitor-loop",
                () -> {
                    synchronized (plate) {
                        Async.sleep(0.001);
                    }
                },
                () -> {
                    synchronized (plate) {
                        Thread.onSpinWait();
                    }
                });
        assertThat(deadlock("held by monitor-loop-keeps", "held up by monitor-loop-blocks"))
                .contains("Deadlock: 2 coroutines wait for each other, for ever.")
                .contains("waits for the monitor of Object, held by monitor-loop-keeps")
                .contains("waits for sleep, then for its loop, which is held up by monitor-loop-blocks")
                .contains("Use AsyncLock in coroutines");
    }

    @Test
    void ofACoroutineThatKeepsALockWhileItSleeps() {
        var lock = new ReentrantLock();
        CheckedRunnable<InterruptedException> locks = () -> {
            lock.lockInterruptibly();
            Async.sleep(0.001);
            lock.unlock();
        };
        loop("lock-loop", locks, locks);
        assertThat(deadlock("held by lock-loop-keeps", "held up by lock-loop-blocks"))
                .contains("waits for ReentrantLock, held by lock-loop-keeps")
                .contains("waits for sleep, then for its loop, which is held up by lock-loop-blocks")
                .contains("Use AsyncLock in coroutines");
    }

    @Test
    void ofTheInitializationOfAClass() {
        start("initializer", () -> assertThat(Config.value()).isNotEmpty());
        assertThat(deadlock("the initialization of class Config", "the end of config-reader"))
                .contains("Deadlock: 2 threads wait for each other, for ever.")
                .contains("waits for the initialization of class Config, run by initializer");
    }
}

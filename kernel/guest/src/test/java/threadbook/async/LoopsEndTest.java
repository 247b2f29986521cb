package threadbook.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.async.Async.createTask;
import static threadbook.async.Async.sleep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadbook.pool.CheckedRunnable;

/// Nothing of a loop is left when it was interrupted or closed.
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoopsEndTest {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final List<String> said = new ArrayList<>();

    /// Interrupts a thread that runs a loop with this body; returns what the run threw.
    private Throwable interrupted(CheckedRunnable<?> body) throws InterruptedException {
        var thrown = new AtomicReference<Throwable>();
        var thread = Thread.ofPlatform().start(() -> {
            try {
                EventLoop.run(body);
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
        return thrown.get();
    }

    @Test
    void theEndOfARunDoesNotWaitForTasksThatAreMadeMeanwhile() {
        EventLoop.run(() -> {
            createTask(() -> {
                try {
                    sleep(1000);
                } finally {
                    createTask(() -> {
                        try {
                            sleep(1000);
                        } finally {
                            said.add("destroyed");
                        }
                    });
                }
            });
            sleep(0);
        });
        assertThat(said).containsExactly("destroyed");
    }

    @Test
    void anInterruptCancelsAllTasksAndTheyCleanUp() throws InterruptedException {
        var thrown = interrupted(() -> {
            createTask(() -> {
                try {
                    sleep(1000);
                } finally {
                    sleep(0);
                    said.add("other");
                }
            });
            try {
                sleep(0);
                begun.countDown();
                sleep(1000);
            } finally {
                said.add("main");
            }
        });
        assertThat(thrown).isInstanceOf(CancellationException.class);
        assertThat(said).containsExactlyInAnyOrder("main", "other");
    }

    @Test
    void anInterruptReachesATaskThatBlocks() throws InterruptedException {
        var thrown = interrupted(() -> {
            begun.countDown();
            new LinkedBlockingQueue<Integer>().take();
        });
        assertThat(thrown).isInstanceOf(InterruptedException.class);
    }

    @Test
    void oneThatRefusesToBeCancelledIsKilled() throws InterruptedException {
        var thrown = interrupted(() -> {
            begun.countDown();
            while (said.size() < 100) {
                try {
                    sleep(1000);
                } catch (CancelledError e) {
                    said.add("refused");
                }
            }
        });
        assertThat(thrown).isInstanceOf(CancellationException.class);
        assertThat(said).hasSize(1);
    }

    @Test
    void closingEndsTheThreadsOfTasksThatAreNotDone() throws InterruptedException {
        var loop = new EventLoop();
        var task = loop.createTask(() -> {
            try {
                sleep(1000);
            } finally {
                said.add("unwound");
            }
        });
        loop.runUntilComplete(() -> sleep(0));
        loop.close();
        assertThat(said).containsExactly("unwound");
        assertThat(task.isCancelled()).isTrue();
        assertThat(task.strand().thread().join(Duration.ofSeconds(5))).isTrue();
        assertThatThrownBy(() -> loop.createTask(() -> 1)).hasMessageContaining("closed");
    }

    @Test
    void aLoopThatWasInterruptedCanRunAgain() throws InterruptedException {
        var loop = new EventLoop();
        var thread = Thread.ofPlatform().start(() -> {
            try {
                loop.runUntilComplete(() -> {
                    begun.countDown();
                    sleep(1000);
                });
            } catch (CancellationException e) {
                said.add("stopped");
            }
        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        thread.join();
        assertThat(said).containsExactly("stopped");
        assertThat(loop.allTasks()).isEmpty();
        assertThat(loop.<Integer>runUntilComplete(() -> sleep(0, 5))).isEqualTo(5);
        loop.close();
    }

    @Test
    void runCancelsWhatIsLeft() {
        var left = new AtomicReference<Task<?>>();
        EventLoop.run(() -> {
            left.set(createTask(() -> sleep(1000)));
            sleep(0);
        });
        assertThat(left.get().isCancelled()).isTrue();
    }
}

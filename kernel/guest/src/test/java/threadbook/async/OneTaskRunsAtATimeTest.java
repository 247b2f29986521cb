package threadbook.async;

import static org.assertj.core.api.Assertions.assertThat;
import static threadbook.async.Async.await;
import static threadbook.async.Async.createTask;
import static threadbook.async.Async.sleep;
import static threadbook.async.Together.gather;
import static threadbook.async.Together.toThread;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Control changes hands where a task waits on the loop, and nowhere else.
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OneTaskRunsAtATimeTest {

    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private void enter() {
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
    }

    @Test
    void neverTwoOfThem() {
        EventLoop.run(() -> gather(IntStream.range(0, 50)
                .mapToObj(_ -> createTask(() -> {
                    for (int i = 0; i < 100; i++) {
                        enter();
                        Thread.onSpinWait();
                        inside.decrementAndGet();
                        sleep(0);
                    }
                }))
                .toList()));
        assertThat(most).hasValue(1);
    }

    @Test
    void notEvenWhenOneOfThemBlocks() {
        EventLoop.run(() -> {
            var blocked = new CountDownLatch(1);
            var task = createTask(() -> {
                enter();
                assertThat(blocked.await(20, TimeUnit.SECONDS)).isTrue();
                inside.decrementAndGet();
            });
            var other = createTask(() -> {
                enter();
                inside.decrementAndGet();
            });
            var release = CompletableFuture.runAsync(
                    blocked::countDown, CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
            gather(task, other);
            release.join();
        });
        assertThat(most).hasValue(1);
    }

    @Test
    void everyTaskHasAThreadOfItsNameToItself() {
        var threads = new ArrayList<Thread>();
        EventLoop.run(() -> {
            threads.add(Thread.currentThread());
            createTask("mine", () -> threads.add(Thread.currentThread())).await();
        });
        assertThat(threads).extracting(Thread::getName).containsExactly("Task-1", "mine");
        assertThat(threads).allMatch(Thread::isVirtual);
    }

    @Test
    void threadsThatATaskStartsRunBesideIt() {
        int value = EventLoop.<Integer>run(() -> {
            try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
                return all.submit(() -> 5).get();
            }
        });
        assertThat(value).isEqualTo(5);
    }

    @Test
    void whatItHandsToAThreadDoesNotHoldItUp() {
        List<Integer> order = new ArrayList<>();
        EventLoop.run(() -> {
            var gate = new CountDownLatch(1);
            var work = createTask(() -> {
                await(toThread(() -> gate.await(20, TimeUnit.SECONDS)));
                order.add(2);
            });
            sleep(0);
            sleep(0);
            order.add(1);
            gate.countDown();
            await(work);
        });
        assertThat(order).containsExactly(1, 2);
    }

    @Test
    void anInterruptedTaskGoesOnWaitingAndStaysInterrupted() {
        boolean interrupted = EventLoop.<Boolean>run(() -> {
            var task = createTask(() -> {
                sleep(0.1);
                return Thread.interrupted();
            });
            sleep(0);
            task.strand().thread().interrupt();
            return await(task);
        });
        assertThat(interrupted).isTrue();
    }
}

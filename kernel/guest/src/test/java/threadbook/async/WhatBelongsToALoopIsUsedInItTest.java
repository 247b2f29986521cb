package threadbook.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.async.Async.await;
import static threadbook.async.Async.createTask;
import static threadbook.async.Async.sleep;
import static threadbook.async.Together.asCompleted;
import static threadbook.async.Together.toThread;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadbook.pool.CheckedRunnable;

/// What other threads and other loops must not do is refused, and changes nothing.
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WhatBelongsToALoopIsUsedInItTest {

    /// Does something in another thread, while the loop runs.
    private static void refusedElsewhere(CheckedRunnable<?> misuse) {
        assertThatThrownBy(() -> await(toThread(misuse))).hasMessageContaining("this is another thread");
    }

    @Test
    void aFutureThatAnotherThreadWantsToSetStaysPending() {
        int value = EventLoop.<Integer>run(() -> {
            LoopFuture<Integer> future = EventLoop.current().createFuture();
            Task<Integer> waits = createTask(() -> await(future));
            sleep(0);
            refusedElsewhere(() -> future.setResult(1));
            refusedElsewhere(() -> future.setException(new IllegalStateException("never")));
            refusedElsewhere(future::cancel);
            refusedElsewhere(() -> future.addDoneCallback(_ -> {}));
            assertThat(future.isDone()).isFalse();
            future.setResult(5);
            return await(waits);
        });
        assertThat(value).isEqualTo(5);
    }

    @Test
    void aQueueThatAnotherThreadWantsToFillStaysEmpty() {
        int value = EventLoop.<Integer>run(() -> {
            var queue = new AsyncQueue<Integer>();
            var event = new AsyncEvent();
            var gets = createTask(queue::get);
            var waits = createTask(event::await);
            sleep(0);
            refusedElsewhere(() -> queue.offer(1));
            refusedElsewhere(event::set);
            assertThat(queue.isEmpty()).isTrue();
            assertThat(event.isSet()).isFalse();
            queue.put(5);
            event.set();
            await(waits);
            return await(gets);
        });
        assertThat(value).isEqualTo(5);
    }

    @Test
    void aLockThatAnotherThreadWantsToReleaseStaysHeld() {
        EventLoop.run(() -> {
            var lock = new AsyncLock();
            var semaphore = new AsyncSemaphore(1);
            var held = lock.acquire();
            var room = semaphore.acquire();
            refusedElsewhere(held::close);
            refusedElsewhere(semaphore::release);
            assertThat(lock.isLocked()).isTrue();
            assertThat(semaphore.isLocked()).isTrue();
            held.close();
            room.close();
            assertThat(lock.isLocked()).isFalse();
            assertThat(semaphore.isLocked()).isFalse();
        });
    }

    @Test
    void tasksOfAnotherLoopCannotBeAwaitedAsTheyComplete() {
        try (var other = new EventLoop()) {
            LoopFuture<Integer> foreign = other.createFuture();
            EventLoop.run(
                    () -> assertThatThrownBy(() -> asCompleted(List.of(foreign)).iterator())
                            .hasMessageContaining("another event loop"));
        }
    }

    @Test
    void aQueueCanBeUsedByOneLoopAfterTheOther() {
        var queue = new AsyncQueue<Integer>();
        EventLoop.run(() -> queue.put(1));
        assertThat(queue.offer(2)).isTrue();
        int sum = EventLoop.<Integer>run(() -> queue.get() + queue.get());
        assertThat(sum).isEqualTo(3);
    }

    @Test
    void whatMayWaitIsForTasks() {
        var queue = new AsyncQueue<Integer>();
        List<CheckedRunnable<Exception>> waits = List.of(
                () -> new AsyncLock().acquire(),
                () -> new AsyncSemaphore(1).acquire(),
                () -> new AsyncCondition().acquire(),
                () -> new AsyncEvent().await(),
                () -> queue.put(1),
                queue::get,
                queue::join);
        for (var wait : waits) {
            assertThatThrownBy(wait::run).hasMessageContaining("works inside of an event loop: run(() -> ");
        }
    }
}

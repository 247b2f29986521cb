package threadbook.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.async.Async.await;
import static threadbook.async.Async.createTask;
import static threadbook.async.Async.sleep;
import static threadbook.async.Together.gather;
import static threadbook.async.Together.toThread;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadbook.pool.CheckedRunnable;

/// What is misused, cancelled or fails at a bad moment leaves nobody waiting for ever.
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WhatGoesWrongInALoopIsNotLostTest {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final List<String> said = new ArrayList<>();

    @Test
    void oneLambdaGivenThreeTimesIsThreeTasks() {
        COUNT.set(0);
        Awaitable<Integer> next = COUNT::incrementAndGet;
        List<Integer> values = EventLoop.run(() -> gather(List.of(next, next, next)));
        assertThat(values).containsExactly(1, 2, 3);
    }

    @Test
    void oneTaskGivenTwiceIsOne() {
        List<Integer> values = EventLoop.run(() -> {
            Task<Integer> task = createTask(() -> sleep(0, 5));
            return gather(task, task);
        });
        assertThat(values).containsExactly(5, 5);
    }

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
}

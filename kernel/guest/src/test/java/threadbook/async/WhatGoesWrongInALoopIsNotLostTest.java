package threadbook.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.async.Async.await;
import static threadbook.async.Async.createTask;
import static threadbook.async.Async.sleep;
import static threadbook.async.Together.asCompleted;
import static threadbook.async.Together.gather;
import static threadbook.async.Together.toThread;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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

    @Test
    void twoTasksThatAwaitEachOtherCanBeCancelled() {
        var tasks = new ArrayList<Task<?>>();
        EventLoop.run(() -> {
            tasks.add(createTask(() -> await(tasks.get(1))));
            tasks.add(createTask(() -> await(tasks.get(0))));
            sleep(0);
            sleep(0);
            tasks.get(0).cancel();
            sleep(0.05);
            assertThat(tasks).allMatch(Task::isCancelled);
        });
    }

    @Test
    void tasksThatAreGatheredByEachOtherCanBeCancelled() {
        var tasks = new ArrayList<Task<?>>();
        EventLoop.run(() -> {
            tasks.add(createTask(() -> gather(tasks.get(1), tasks.get(2))));
            tasks.add(createTask(() -> await(tasks.get(0))));
            tasks.add(createTask(() -> await(tasks.get(0))));
            sleep(0);
            sleep(0);
        });
        assertThat(tasks).allMatch(Task::isCancelled);
    }

    @Test
    void aLongChainOfTasksCanBeCancelled() {
        var tasks = new ArrayList<Task<?>>();
        EventLoop.run(() -> {
            tasks.add(createTask(() -> sleep(1000)));
            for (int i = 0; i < 20_000; i++) {
                var before = tasks.getLast();
                tasks.add(createTask(() -> await(before)));
            }
            sleep(0);
            sleep(0);
            assertThat(tasks.getLast().cancel()).isTrue();
            assertThatThrownBy(() -> await(tasks.getLast())).isInstanceOf(CancelledError.class);
        });
        assertThat(tasks).allMatch(Task::isCancelled);
    }

    @Test
    void theCallbacksOfTheLastTaskThatIsLeftAreCalled() {
        EventLoop.run(() -> {
            var task = createTask(() -> sleep(100));
            task.addDoneCallback(_ -> EventLoop.current().callSoon(() -> said.add("later")));
            task.addDoneCallback(_ -> said.add("done"));
            sleep(0);
        });
        assertThat(said).containsExactly("done", "later");
    }

    @Test
    void closingEndsTasksThatWaitWhileTheyCleanUp() throws InterruptedException {
        var loop = new EventLoop();
        var task = loop.createTask(() -> {
            try {
                sleep(1000);
            } finally {
                sleep(1000);
            }
        });
        loop.runUntilComplete(() -> sleep(0));
        loop.close();
        assertThat(task.isCancelled()).isTrue();
        assertThat(task.strand().thread().join(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void theFirstOneDoneWinsTheRace() {
        String winner = EventLoop.run(() -> {
            LoopFuture<String> a = EventLoop.current().createFuture();
            LoopFuture<String> b = EventLoop.current().createFuture();
            EventLoop.current().callSoon(() -> {
                b.setResult("b");
                a.setResult("a");
            });
            return Together.<String>race(a, b);
        });
        assertThat(winner).isEqualTo("b");
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
    void whatIsGivenBackTwiceIsGivenBackOnce() {
        EventLoop.run(() -> {
            var lock = new AsyncLock();
            var held = lock.acquire();
            held.close();
            var other = lock.acquire();
            held.close();
            assertThat(lock.isLocked()).isTrue();
            other.close();
            assertThat(lock.isLocked()).isFalse();
        });
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

    @Test
    void aResultThatWasCancelledNamesWhoAsksAndWhoWasCancelled() {
        EventLoop.run(() -> {
            var task = createTask(() -> sleep(1000));
            sleep(0);
            task.cancel("enough");
            sleep(0);
            assertThatThrownBy(task::result)
                    .isInstanceOf(CancelledError.class)
                    .hasMessage("enough")
                    .satisfies(thrown -> assertThat(thrown.getStackTrace()).anyMatch(frame -> frame.getClassName()
                            .startsWith(getClass().getName())));
            assertThatThrownBy(task::exception).isInstanceOf(CancelledError.class);
        });
    }

    @Test
    void whoeverAwaitsACancelledTaskReadsWhichOneItWas() {
        EventLoop.run(() -> {
            var begun = createTask("begun", () -> sleep(1000));
            var outer = createTask("outer", () -> await(begun));
            sleep(0);
            sleep(0);
            begun.cancel();
            assertThatThrownBy(() -> await(outer))
                    .isInstanceOf(CancelledError.class)
                    .hasMessage("begun was cancelled");
            assertThatThrownBy(() -> await(begun)).hasMessage("begun was cancelled");
            var early = createTask("early", () -> sleep(1000));
            early.cancel();
            assertThatThrownBy(() -> await(early)).hasMessage("early was cancelled");
            var told = createTask(() -> sleep(1000));
            told.cancel("enough");
            assertThatThrownBy(() -> await(told)).hasMessage("enough");
        });
    }

    @Test
    void cancelledTasksAreCountedAsSuch() {
        EventLoop.run(() -> {
            var tasks = List.of(createTask(() -> sleep(1000)), createTask(() -> sleep(0)));
            var inOrder = Together.asCompleted(tasks);
            tasks.getFirst().cancel();
            sleep(0);
            sleep(0);
            assertThat(inOrder).hasToString("asCompleted[2 of 2 tasks done, 1 of them cancelled]");
        });
    }

    @Test
    void aLoopInALoopIsRefusedWithWhatToWrite() {
        EventLoop.run(() -> assertThatThrownBy(() -> EventLoop.run(() -> sleep(0)))
                .hasMessage("run(…) is called from inside of an event loop that runs: there write await(() -> …), or"
                        + " just call the method."));
    }

    /// The interrupt comes while the last turn of the run is under way, which a callback holds up until it was seen.
    @Test
    void aStopThatComesAsARunEndsDoesNotHitTheNextOne() throws InterruptedException {
        try (var loop = new EventLoop()) {
            var runner = Thread.currentThread();
            loop.callSoon(() -> {
                loop.stop();
                runner.interrupt();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100)); // the watcher looks every 50 ms
            });
            try {
                loop.runForever();
            } catch (CancellationException e) {
                said.add("interrupted");
            }
            assertThat(Thread.interrupted()).isTrue();
            assertThat(loop.<Integer>runUntilComplete(() -> sleep(0.05, 5))).isEqualTo(5);
        }
        assertThat(said).containsExactly("interrupted");
    }

    @Test
    @SuppressWarnings("NullAway") // that is what is tested
    void nothingIsNoCoroutine() {
        Awaitable<Integer> nothing = null;
        assertThatThrownBy(() -> EventLoop.run(nothing))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("was expected, not null");
        assertThatThrownBy(() -> EventLoop.run(() -> Together.gather(nothing, nothing)))
                .hasMessageContaining("was expected, not null");
    }
}

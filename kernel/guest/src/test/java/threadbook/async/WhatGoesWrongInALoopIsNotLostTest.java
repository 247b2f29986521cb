package threadbook.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.async.Async.createTask;
import static threadbook.async.Async.sleep;
import static threadbook.async.Together.gather;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is misused, ended or fails at a bad moment leaves nobody waiting for ever.
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

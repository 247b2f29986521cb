package threadbook.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.pool.Range.range;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whoever does not get what was asked for is told why, and about which task, pool or argument.
class WhatAPoolRefusesIsNamedTest {

    private final ThreadPool pool = ThreadPool.of(1);

    @AfterEach
    void terminate() {
        pool.terminate();
    }

    private AsyncResult<Void> stuck() throws InterruptedException {
        var running = new CountDownLatch(1);
        var stuck = pool.applyAsync(() -> {
            running.countDown();
            new CountDownLatch(1).await();
        });
        running.await();
        return stuck;
    }

    @Test
    void aTaskOfATerminatedPoolSaysSo() throws Exception {
        var running = stuck();
        var waiting = pool.applyAsync(() -> 1);
        var list = pool.mapAsync(n -> n, range(3));
        var values = pool.imap(n -> n, range(9));
        pool.terminate();
        var why = " was cancelled: " + pool.name() + " was terminated";
        assertThatThrownBy(running::get)
                .isInstanceOf(CancellationException.class)
                .hasMessage("task-1" + why);
        assertThatThrownBy(() -> running.get(1)).hasMessage("task-1" + why);
        assertThatThrownBy(running::result).hasMessage("task-1" + why);
        assertThatThrownBy(waiting::join).hasMessage("task-2" + why);
        assertThatThrownBy(() -> waiting.getNow(3)).hasMessage("task-2" + why);
        assertThatThrownBy(list::result).hasMessage(pool.name() + "-map" + why);
        assertThatThrownBy(values::next).hasMessageEndingWith(why);
    }

    @Test
    void aCancelledTaskSaysSo() throws Exception {
        var running = stuck();
        running.cancel(true);
        assertThatThrownBy(running::get).hasMessage("task-1 was cancelled");
    }

    @Test
    void noErrorCallbackIsToldOfACancelledMap() throws Exception {
        var told = new ArrayList<Throwable>();
        var running = stuck();
        var list = pool.mapAsync(n -> n, range(3), null, told::add);
        list.cancel(true);
        running.cancel(true);
        pool.close();
        assertThat(told).isEmpty();
    }

    @Test
    void aTerminatedPoolTakesNothing() {
        pool.terminate();
        assertThatThrownBy(() -> pool.apply(() -> 1))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage(pool.name() + " was terminated and takes no more tasks: make a new pool.");
        assertThat(pool).hasToString(pool.name() + "[terminated, 0 tasks not done, 1 worker]");
    }

    @Test
    void imapOfAClosedPoolIsRefusedAtOnce() {
        pool.close();
        assertThatThrownBy(() -> pool.imap(n -> n, range(3)))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("submit before close()");
    }

    @Test
    void imapSaysThatItReadsItsInputLate() {
        var values = pool.imapUnordered(n -> n, range(9));
        pool.close();
        assertThat(List.of(values.next(), values.next())).containsExactlyInAnyOrder(0, 1);
        assertThatThrownBy(values::next)
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("imapUnordered takes its input as its results are read, and " + pool.name()
                        + " was closed before all were read: read them before close(), or use map, which takes all of"
                        + " its input at once.");
    }

    @Test
    @SuppressWarnings({"NullAway", "DataFlowIssue"})
    void aNullIsNamedBeforeAnythingIsSent() {
        CheckedFunction<Integer, Integer, RuntimeException> noFunction = null;
        CheckedCallable<Integer, RuntimeException> noTask = null;
        assertNamed("task", () -> pool.apply(noTask));
        assertNamed("task", () -> pool.apply((CheckedRunnable<RuntimeException>) null));
        assertNamed("task", () -> pool.applyAsync(noTask, _ -> {}));
        assertNamed("function", () -> pool.map(noFunction, List.of(1)));
        assertNamed("function", () -> pool.mapAsync(noFunction, List.of(1), 2));
        assertNamed("function", () -> pool.imap(noFunction, List.of(1)));
        assertNamed("function", () -> pool.imapUnordered(noFunction, List.of(1), 3));
        assertNamed("items", () -> pool.map(n -> n, null));
        assertNamed("items", () -> pool.imap(n -> n, null));
        assertNamed("function", () -> pool.starmap(null, List.of(Map.entry(1, 2))));
        assertNamed("pairs", () -> pool.starmap((a, _) -> a, null));
        assertNamed("action", () -> pool.forEach(null, List.of(1)));
        assertNamed("initializer", () -> ThreadPool.of(1, null));
        assertNamed("futures", () -> Completion.asCompleted(null));
        assertThat(pool).hasToString(pool.name() + "[open, 0 tasks not done, 1 worker]");
    }

    private static void assertNamed(String argument, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(argument);
    }

    @Test
    void nullIsNoCallback() throws Exception {
        assertThat(pool.applyAsync(() -> 1, null, null).get(20)).isEqualTo(1);
        assertThat(pool.mapAsync(n -> n, range(2), 1, null, null).get(20)).containsExactly(0, 1);
    }
}

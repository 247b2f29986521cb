package threadbook.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.async.Async.*;
import static threadbook.async.Together.*;
import static threadbook.pool.Completion.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import threadbook.pool.AsyncResult;
import threadbook.pool.ThreadPool;

/// `asCompleted` is one name for tasks of a loop and for futures of threads: a cell sees both declarations.
class TasksAndFuturesCompleteInOneOrderTest {

    @Test
    void nothingAtAllIsAnEmptyLoop() {
        assertThat(asCompleted(List.of())).isEmpty();
        assertThat(asCompleted(new ArrayList<>())).isEmpty();
        assertThat(asCompleted(new HashSet<>(), 0.5)).isEmpty();
        assertThat(asCompleted(List.of(), Duration.ofSeconds(1))).isEmpty();
        assertThat(asCompleted(new ArrayList<Task<Integer>>())).isEmpty();
        assertThat(asCompleted(new ArrayList<Future<?>>())).isEmpty();
        EventLoop.run(() -> assertThat(asCompleted(List.of())).isEmpty());
    }

    @Test
    void futuresOfAllTypes() throws Exception {
        try (var pool = ThreadPool.of(1)) {
            var results = new HashMap<AsyncResult<Integer>, String>();
            results.put(pool.applyAsync(() -> 1), "one");
            for (var result : asCompleted(results.keySet())) {
                assertThat(result.get()).isEqualTo(1);
            }
            List<? extends Future<? extends Number>> wild = List.copyOf(results.keySet());
            for (var future : asCompleted(wild, 20)) {
                assertThat(future.get().intValue()).isEqualTo(1);
            }
            for (var future : asCompleted(List.of(pool.applyAsync(() -> 2), CompletableFuture.completedFuture("x")))) {
                assertThat(future.isDone()).isTrue();
            }
        }
    }

    @Test
    void tasksOfAllTypes() {
        EventLoop.run(() -> {
            var slow = createTask(() -> "slow");
            LoopFuture<Integer> fast = EventLoop.current().createFuture();
            fast.setResult(1);
            List<? extends Eventual<?>> wild = List.of(slow, fast);
            assertThat(asCompleted(wild)).hasSize(2);
            for (var next : asCompleted(List.of(slow, fast), 20)) {
                assertThat(next.isDone()).isTrue();
            }
            for (var task : asCompleted(List.of(slow))) {
                assertThat(task.result().length()).isEqualTo(4);
            }
        });
    }

    @Test
    void whereNoLoopRunsThatOfTheTasksDoes() {
        try (var loop = new EventLoop()) {
            var tasks = new LinkedHashMap<Task<Integer>, Integer>();
            tasks.put(loop.createTask(() -> wake(0.03, 1)), 1);
            tasks.put(loop.createTask(() -> wake(0.01, 2)), 2);
            var order = new ArrayList<Integer>();
            for (var task : asCompleted(tasks.keySet())) {
                order.add(task.result());
            }
            assertThat(order).containsExactly(2, 1);
        }
    }

    private static int wake(double seconds, int value) {
        sleep(seconds);
        return value;
    }

    @Test
    void futuresOfThreadsAmongTasks() {
        var gate = new CountDownLatch(1);
        try (var pool = ThreadPool.of(1)) {
            EventLoop.run(() -> {
                var future = pool.applyAsync(() -> {
                    gate.await();
                    throw new IllegalStateException("told by whoever asks");
                });
                var plain = new FutureTask<>(() -> 3);
                var task = createTask(() -> 1);
                var order = new ArrayList<Object>();
                for (Object next : asCompleted(List.<Object>of(future, plain, task, task))) {
                    order.add(next);
                    (order.size() == 1 ? (Runnable) gate::countDown : plain).run();
                }
                assertThat(order).containsExactly(task, future, plain);
            });
        }
    }

    @Test
    void futuresAloneMayBeOfNoKnownType() {
        List<Object> objects = List.of(CompletableFuture.completedFuture(4));
        assertThat(asCompleted(objects)).hasSize(1);
    }

    @Test
    void timeIsLimitedForAll() {
        EventLoop.run(() -> {
            var fast = createTask(() -> 1);
            var slow = createTask(() -> wake(20, 2));
            var inOrder = asCompleted(List.of(slow, fast), 0.05).iterator();
            assertThat(inOrder.next()).isSameAs(fast);
            assertThatThrownBy(inOrder::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("1 of 2 tasks is not done after 0.05 s");
            assertThat(slow.isDone()).isFalse();
            slow.cancel();
        });
    }

    @Test
    void whatIsDoneIsGivenAlsoWhenTheTimeIsOver() {
        EventLoop.run(() -> {
            var tasks = List.of(createTask(() -> 1), createTask(() -> 2));
            var inOrder = asCompleted(tasks, 0.02).iterator();
            inOrder.next();
            sleep(0.03);
            assertThat(inOrder.next()).isSameAs(tasks.getLast());
        });
    }

    @Test
    void anythingElseIsRefused() {
        assertThatThrownBy(() -> asCompleted(List.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("asCompleted(…) takes tasks and futures, not 1");
    }
}

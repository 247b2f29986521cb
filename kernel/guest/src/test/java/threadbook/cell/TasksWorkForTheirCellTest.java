package threadbook.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import threadbook.recording.Recording;

/// A task works for the cell that submitted it, on whichever thread it runs.
class TasksWorkForTheirCellTest {

    private final Cell first = new Cell(1, _ -> {});
    private final Cell second = new Cell(2, _ -> {});

    @AfterEach
    void leave() {
        first.leave();
    }

    @Test
    void aBodyRunsAsACellAndTheThreadReturnsToItsOwn() throws Exception {
        first.enter();
        second.run(() -> assertThat(Cell.current()).isSameAs(second));
        assertThat(second.call(Cell::current)).isSameAs(second);
        assertThat(Cell.current()).isSameAs(first);
    }

    @Test
    void alsoWhenTheBodyFails() {
        first.enter();
        assertThatThrownBy(() -> second.call(() -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Cell.current()).isSameAs(first);
    }

    @Test
    void aThreadWithoutACellHasNoneAfterwards() {
        first.run(() -> assertThat(CellThreads.of(first)).containsExactly(Thread.currentThread()));
        assertThat(CellThreads.of(first)).isEmpty();
    }

    @Test
    void aWorkerOfAnEarlierCellRunsTheTaskOfALaterOne() throws Exception {
        first.enter();
        try (var pool = Executors.newFixedThreadPool(1)) {
            assertThat(pool.submit(CellTasks.carry((Callable<Cell>) Cell::current))
                            .get())
                    .isSameAs(first);
            second.enter();
            var seen = new CompletableFuture<Cell>();
            pool.execute(CellTasks.carry((Runnable) () -> seen.complete(Cell.current())));
            assertThat(seen.get(10, TimeUnit.SECONDS)).isSameAs(second);
            assertThat(pool.submit(Cell::current).get()).isSameAs(first);
        }
    }

    @Test
    void aTaskStaysWithTheCellThatBoundItFirst() {
        first.enter();
        var seen = new AtomicReference<Cell>();
        var bound = CellTasks.carry((Runnable) () -> seen.set(Cell.current()));
        second.enter();
        assertThat(CellTasks.carry(bound)).isSameAs(bound);
        bound.run();
        assertThat(seen).hasValue(first);
    }

    @Test
    void aBoundTaskIsEqualToTheTaskAndPrintedAsTheTask() {
        Runnable task = new Runnable() {
            @Override
            public void run() {}

            @Override
            public String toString() {
                return "my task";
            }
        };
        var bound = CellTasks.carry(task);
        assertThat(bound)
                .isEqualTo(CellTasks.carry(task))
                .hasSameHashCodeAs(task)
                .hasToString("my task");
        assertThat(bound).isNotEqualTo(CellTasks.carry((Runnable) () -> {}));
        assertThat(CellTasks.bare(bound)).isSameAs(task);
        assertThat(CellTasks.bare("other")).isEqualTo("other");
    }

    @Test
    void aTaskThatWaitsCanBeRemovedFromItsPool() throws Exception {
        try (var pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>())) {
            var end = new CountDownLatch(1);
            pool.execute(() -> await(end));
            Runnable task = () -> {};
            pool.execute(CellTasks.carry(task));
            assertThat(pool.remove(CellTasks.carry(task))).isTrue();
            end.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Ranked(int rank, List<Integer> order) implements Runnable, Comparable<Ranked> {
        @Override
        public void run() {
            order.add(rank);
        }

        @Override
        public int compareTo(Ranked other) {
            return Integer.compare(rank, other.rank);
        }
    }

    @Test
    void tasksWithAnOrderKeepIt() throws Exception {
        var order = Collections.synchronizedList(new ArrayList<Integer>());
        try (var pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>())) {
            var begin = new CountDownLatch(1);
            pool.execute(() -> await(begin));
            for (int rank : new int[] {3, 1, 2}) {
                pool.execute(CellTasks.carry(new Ranked(rank, order)));
            }
            begin.countDown();
        }
        assertThat(order).containsExactly(1, 2, 3);
    }

    @Test
    void whatWasSubmittedBeforeAStopIsNotBegunAfterIt() {
        first.enter();
        var ran = new ArrayList<String>();
        var before = CellTasks.carry((Runnable) () -> ran.add("before"));
        first.stop();
        assertThatThrownBy(before::run).isInstanceOf(CellStopped.class);
        first.release();
        assertThatThrownBy(before::run).isInstanceOf(CellStopped.class);
        CellTasks.carry((Runnable) () -> ran.add("after")).run();
        assertThat(ran).containsExactly("after");
    }

    /// Else a parallel stream that was about to begin when its cell was stopped would run on after it.
    @Test
    void whatWasSubmittedDuringAStopIsNotBegunAfterIt() {
        first.enter();
        first.stop();
        var ran = new ArrayList<String>();
        var cleanUp = CellTasks.carry((Runnable) () -> ran.add("clean up"));
        var late = CellTasks.carry((Runnable) () -> ran.add("late"));
        cleanUp.run();
        first.cancelSubmitted(); // nobody seems to be left
        assertThatThrownBy(late::run).isInstanceOf(CellStopped.class);
        assertThat(first.isStopped()).isTrue();
        first.release();
        assertThatThrownBy(late::run).isInstanceOf(CellStopped.class);
        assertThat(Cell.current()).isSameAs(first);
        assertThat(ran).containsExactly("clean up");
    }

    @Test
    void aFailureIsOfTheCellWhoseTaskItWas() {
        first.enter();
        var failure = new IllegalStateException("mine");
        var bound = CellTasks.carry((Runnable) () -> {
            throw failure;
        });
        second.enter();
        assertThatThrownBy(bound::run).isSameAs(failure);
        assertThat(Cell.current()).isSameAs(second);
        assertThat(Cell.of(failure)).isSameAs(first);
        assertThat(Cell.of(new IllegalStateException("another"))).isSameAs(second);
    }

    @Test
    void noFrameOfOursIsInTheTraceOfATask() {
        var bound = CellTasks.carry((Runnable) () -> {
            throw new IllegalStateException();
        });
        assertThatThrownBy(bound::run).satisfies(thrown -> assertThat(thrown.getStackTrace())
                .noneMatch(frame -> frame.getClassName().contains("Carrie")));
    }

    private static CallSite linked(Class<?> parameter, Class<?> owner, String method) {
        return TaskCalls.argument(MethodHandles.lookup(), method, MethodType.methodType(parameter, parameter), owner);
    }

    @Test
    void everyMethodOfAnInterfaceRunsAsTheCell() throws Throwable {
        first.enter();
        var seen = new ArrayList<String>();
        var subscriber = new Flow.Subscriber<String>() {
            @Override
            public void onSubscribe(Flow.@Nullable Subscription subscription) {
                seen.add("subscribed " + Cell.current().serial());
            }

            @Override
            public void onNext(String item) {
                seen.add(item + " " + Cell.current().serial());
            }

            @Override
            public void onError(Throwable failure) {
                seen.add(failure.getMessage() + " " + Cell.current().serial());
            }

            @Override
            public void onComplete() {
                seen.add("complete " + Cell.current().serial());
            }
        };
        @SuppressWarnings("unchecked")
        var bound = (Flow.Subscriber<String>) linked(Flow.Subscriber.class, SubmissionPublisher.class, "subscribe")
                .dynamicInvoker()
                .invoke(subscriber);
        second.enter();
        bound.onSubscribe(null);
        bound.onNext("next");
        bound.onError(new IllegalStateException("error"));
        bound.onComplete();
        assertThat(seen).containsExactly("subscribed 1", "next 1", "error 1", "complete 1");
    }

    @Test
    void howAnAnswerIsReadIsChosenAsTheCellButIsNoTaskOfItsOwn() throws Throwable {
        first.enter();
        first.record(new Recording(Thread.currentThread()));
        var seen = new ArrayList<Cell>();
        BodyHandler<String> handler = _ -> {
            seen.add(Cell.current());
            return BodySubscribers.replacing("read");
        };
        var bound = (BodyHandler<?>) linked(BodyHandler.class, HttpClient.class, "send")
                .dynamicInvoker()
                .invoke(handler);
        second.enter();
        var _ = bound.apply(null);
        assertThat(seen).containsExactly(first);
        assertThat(first.recording().tracks()).isNotEmpty().allMatch(track -> track.tasks() == 0);
    }

    @Test
    void onlyArgumentsOfWhatRunsTasksAreBound() throws Throwable {
        Runnable task = () -> {};
        assertThat(linked(Runnable.class, ExecutorService.class, "submit")
                        .dynamicInvoker()
                        .invoke(task))
                .isInstanceOf(Carrier.class);
        assertThat(linked(Runnable.class, ExecutorService.class, "submit")
                        .dynamicInvoker()
                        .invoke((Object) null))
                .isNull();
        for (var owner : List.of(List.class, String.class, ConcurrentHashMap.class, Thread.class)) {
            assertThat(linked(Runnable.class, owner, "run").dynamicInvoker().invoke(task))
                    .isSameAs(task);
        }
        assertThat(linked(Runnable.class, ThreadPoolExecutor.class, "new")
                        .dynamicInvoker()
                        .invoke(task))
                .isSameAs(task);
    }
}

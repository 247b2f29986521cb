package threadbook.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.pool.Range.range;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import threadbook.cell.CellTasks;
import threadbook.pool.CheckedCallable;

/// `ProcessExecutor` does what the documentation of `ExecutorService` says, for code that knows nothing else of it.
class AnExecutorOfProcessesIsAnExecutorServiceTest {

    private static final ExecutorService EXECUTOR = ProcessExecutor.of(2);

    @AfterAll
    static void close() {
        EXECUTOR.close();
    }

    private static Callable<Long> pid() {
        return (Callable<Long> & java.io.Serializable)
                () -> ProcessHandle.current().pid();
    }

    private static Callable<Integer> failing(String message) {
        return (Callable<Integer> & java.io.Serializable) () -> {
            throw new IOException(message);
        };
    }

    private static Callable<Integer> sleeping(long millis, int value) {
        return (Callable<Integer> & java.io.Serializable) () -> {
            Thread.sleep(millis);
            return value;
        };
    }

    private static long here() {
        return ProcessHandle.current().pid();
    }

    @Test
    void aTaskThatIsBoundToItsCellRunsElsewhere() throws Exception {
        assertThat(EXECUTOR.submit(CellTasks.carry(pid())).get()).isNotEqualTo(here());
        Runnable nothing = (Runnable & java.io.Serializable) () -> {};
        assertThat(EXECUTOR.submit(CellTasks.carry(nothing)).get()).isNull();
        assertThat(EXECUTOR.submit(CellTasks.carry(nothing), "done").get()).isEqualTo("done");
        EXECUTOR.execute(CellTasks.carry(nothing));
    }

    @Test
    void invokeAllGivesAFutureForEachInTheirOrder() throws Exception {
        var tasks = List.of(CellTasks.carry(sleeping(50, 1)), failing("broken"), sleeping(0, 3));
        var futures = EXECUTOR.invokeAll(tasks);
        assertThat(futures.get(0).resultNow()).isEqualTo(1);
        assertThat(futures.get(1).exceptionNow()).hasMessage("broken");
        assertThat(futures.get(2).resultNow()).isEqualTo(3);
    }

    @Test
    void invokeAllCancelsWhatIsNotDoneInTime() throws Exception {
        var futures = EXECUTOR.invokeAll(List.of(sleeping(0, 1), sleeping(60_000, 2)), 2, TimeUnit.SECONDS);
        assertThat(futures.get(0).resultNow()).isEqualTo(1);
        assertThat(futures.get(1)).isCancelled();
    }

    @Test
    void invokeAnyGivesTheFirstValueAndCancelsTheOthers() throws Exception {
        assertThat(EXECUTOR.invokeAny(List.of(failing("no"), sleeping(10, 2), sleeping(60_000, 3))))
                .isEqualTo(2);
        assertThat(EXECUTOR.invokeAny(List.of(pid(), pid()))).isNotEqualTo(here());
        assertThatThrownBy(() -> EXECUTOR.invokeAny(List.of(failing("one"), failing("two"))))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> EXECUTOR.invokeAny(List.of(sleeping(60_000, 1)), 50, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> EXECUTOR.invokeAny(List.<Callable<Integer>>of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCompletionServiceTellsWhoIsDone() throws Exception {
        var service = new ExecutorCompletionService<Integer>(EXECUTOR);
        service.submit(sleeping(300, 2));
        service.submit(sleeping(0, 1));
        assertThat(List.of(service.take().get(), service.take().get())).containsExactly(1, 2);
    }

    @Test
    void whatIsWaitedForInThisProcessIsRefused() {
        var task = new FutureTask<>(sleeping(0, 1));
        assertThatThrownBy(() -> EXECUTOR.execute(task))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.util.concurrent.FutureTask cannot travel")
                .hasMessageContaining("executor.submit");
        assertThatThrownBy(() -> CompletableFuture.supplyAsync(() -> 1, EXECUTOR))
                .hasMessageContaining("executor.submit");
    }

    @Test
    void aCancelledTaskDoesNotRun() throws Exception {
        try (var one = ProcessExecutor.of(1)) {
            var first = one.submit(sleeping(300, 1));
            var second = one.submit(sleeping(0, 2));
            assertThat(second.cancel(false)).isTrue();
            assertThat(second).isCancelled();
            assertThat(first.get()).isEqualTo(1);
        }
    }

    @Test
    void afterShutdownItRefusesAndEnds() throws Exception {
        ExecutorService one = ProcessExecutor.of(1);
        var last = one.submit(sleeping(100, 1));
        one.shutdown();
        assertThatThrownBy(() -> one.submit(pid())).isInstanceOf(RejectedExecutionException.class);
        assertThat(last.get()).isEqualTo(1);
        assertThat(one.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(one.isTerminated()).isTrue();
    }

    @Test
    void shutdownNowGivesBackWhatHasNotBegun() throws Exception {
        ExecutorService one = ProcessExecutor.of(1);
        var all = new ArrayList<Future<Integer>>();
        for (int i = 0; i < 5; i++) {
            all.add(one.submit(sleeping(60_000, i)));
        }
        assertThat(one.shutdownNow()).isSubsetOf(all.toArray(Runnable[]::new));
        assertThat(one.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(all).allMatch(Future::isDone);
    }

    /// A pool sends nothing of a map before all of it can be sent.
    @Test
    void nothingOfAMapRunsIfSomethingCannotTravel() {
        try (var pool = ProcessPool.of(1)) {
            var items = Arrays.asList(1, 2, 3, new Object());
            assertThatThrownBy(() -> pool.map(item -> Objects.hash(item), items, 1))
                    .hasMessageContaining("java.lang.Object")
                    .hasMessageContaining("Nothing was sent");
            assertThat(pool.toString()).contains("0 tasks not done");
            var results = pool.imap(item -> item, items);
            assertThat(List.of(results.next(), results.next(), results.next())).isEqualTo(List.of(1, 2, 3));
            assertThatThrownBy(results::next).hasMessageContaining("java.lang.Object");
            assertThat(results.hasNext()).isFalse();
        }
    }

    @Test
    void aPoolWhoseInitializerCannotTravelIsNone() {
        var lock = new Object();
        assertThatThrownBy(() -> ProcessPool.of(1, () -> lock.notifyAll())).hasMessageContaining("java.lang.Object");
        CheckedCallable<Integer, RuntimeException> task = () -> range(3).size();
        try (var pool = ProcessPool.of(1)) {
            assertThat(pool.<Integer, RuntimeException>apply(task)).isEqualTo(3);
        }
    }
}

package threadbook.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.pool.Range.range;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import threadbook.pool.AsyncResult;
import threadbook.pool.CheckedCallable;

/// Whatever workers, tasks, values and dependants do: every result comes, and every call returns.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WhateverFailsNothingHangsTest {

    private static final double SECONDS = 20;

    /// A value that can be sent, and not be read where it arrives.
    private static final class Torn implements Serializable {
        private static final long serialVersionUID = 1;

        private Object readResolve() {
            throw new AssertionError("torn");
        }
    }

    private static final class TornException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TornException() {
            super("on its way");
        }

        private Object readResolve() {
            throw new AssertionError("torn");
        }
    }

    @Test
    void anExecutorIsClosedWhenItsTasksAreDone() {
        CheckedCallable<Integer, Exception> dying = () -> {
            System.exit(1);
            return 1;
        };
        CheckedCallable<Integer, Exception> slow = () -> {
            Thread.sleep(300);
            return 2;
        };
        Future<Integer> last;
        try (var executor = ProcessExecutor.of(1)) {
            var _ = executor.submit(dying);
            last = executor.submit(slow);
        }
        assertThat(last.isDone()).isTrue();
        assertThat(last.resultNow()).isEqualTo(2);
    }

    @Test
    void aNewExecutorHasNotTerminated() throws Exception {
        try (var executor = ProcessExecutor.of(1)) {
            assertThat(executor.awaitTermination(1, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    @Test
    void aValueThatCannotBeReadFailsItsTaskOnly() throws Exception {
        try (var pool = ProcessPool.of(1)) {
            assertThatThrownBy(() -> pool.applyAsync(Torn::new).get(SECONDS))
                    .hasMessageContaining("cannot be read here: java.lang.AssertionError: torn");
            assertThatThrownBy(() -> pool.applyAsync(() -> {
                                throw new TornException();
                            })
                            .get(SECONDS))
                    .hasMessageContaining("TornException: on its way");
            assertThat(pool.applyAsync(() -> 2).get(SECONDS)).isEqualTo(2);
        }
    }

    @Test
    void aDependantMayWaitForALaterResult() throws Exception {
        try (var pool = ProcessPool.of(1)) {
            var first = pool.applyAsync(() -> {
                Thread.sleep(200);
                return 1;
            });
            var second = pool.applyAsync(() -> 2);
            assertThat(first.thenApply(n -> n + second.join()).get(20, TimeUnit.SECONDS))
                    .isEqualTo(3);
        }
    }

    @Test
    void aDependantMayLeaveAnInterruptBehind() throws Exception {
        try (var pool = ProcessPool.of(1)) {
            var interrupting = pool.applyAsync(() -> {
                Thread.sleep(200);
                return 1;
            });
            var interrupted = interrupting.thenRun(() -> Thread.currentThread().interrupt());
            var last = pool.applyAsync(() -> Runtime.getRuntime().halt(4));
            assertThatThrownBy(() -> last.get(SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("exit code 4");
            interrupted.get(20, TimeUnit.SECONDS);
            assertThat(pool.applyAsync(() -> 2).get(SECONDS)).isEqualTo(2);
        }
    }

    @Test
    void aStoppedWorkerHoldsUpNobody() throws Exception {
        try (var pool = ProcessPool.of(1)) {
            signal("STOP", pool.<Long, RuntimeException>apply(() -> ProcessHandle.current()
                    .pid()));
            byte[] big = new byte[1 << 20];
            var stuck = pool.applyAsync(() -> big.length);
            assertThat(stuck.cancel(true)).isTrue();
            assertThat(pool.applyAsync(() -> big.length).get(SECONDS)).isEqualTo(1 << 20);
        }
    }

    @Test
    void aPoolWithAStoppedWorkerIsTerminated() throws Exception {
        var pool = ProcessPool.of(1);
        signal("STOP", pool.<Long, RuntimeException>apply(() -> ProcessHandle.current()
                .pid()));
        byte[] big = new byte[1 << 20];
        var stuck = pool.applyAsync(() -> big.length);
        pool.terminate();
        pool.join();
        assertThat(stuck.isCancelled()).isTrue();
    }

    @Test
    void anInitializerThatEndsItsProcessBreaksThePool() {
        try (var pool = ProcessPool.of(1, () -> System.exit(3))) {
            assertThatThrownBy(() -> pool.applyAsync(() -> 1).get(SECONDS))
                    .hasMessageContaining("ended with exit code 3 in the initializer of " + pool.name());
        }
    }

    /// A value that ends the process that reads it, unless that is the one that has sent it.
    private static final class Deadly implements Serializable {
        private static final long serialVersionUID = 1;

        private final long home = ProcessHandle.current().pid();

        private Object readResolve() {
            if (ProcessHandle.current().pid() != home) {
                Runtime.getRuntime().halt(5);
            }
            return this;
        }
    }

    @Test
    void whatEndsItsWorkerWhenItIsReadFailsAlone() throws Exception {
        try (var pool = ProcessPool.of(2)) {
            var deadly = new Deadly();
            assertThatThrownBy(() -> pool.applyAsync(() -> deadly.home).get(SECONDS))
                    .hasMessageContaining("ended with exit code 5");
            assertThat(pool.applyAsync(() -> 2).get(SECONDS)).isEqualTo(2);
        }
    }

    @Test
    void aPoolOneOfWhoseWorkersCannotBePreparedFailsWhatWaits(@TempDir Path folder) throws Exception {
        var mark = folder.resolve("first");
        try (var pool = ProcessPool.of(2, () -> Files.createFile(mark))) {
            var results = new ArrayList<AsyncResult<Integer>>();
            for (int n : range(200)) {
                results.add(submitted(pool, n));
            }
            for (var result : results) {
                assertThat(result.await(java.time.Duration.ofSeconds(20))).isTrue();
            }
        }
    }

    private static AsyncResult<Integer> submitted(ProcessPool pool, int n) {
        try {
            return pool.applyAsync(() -> {
                Thread.sleep(5);
                return n;
            });
        } catch (IllegalStateException e) { // the pool is known to be broken
            var failed = new AsyncResult<Integer>("refused", _ -> {});
            failed.completeExceptionally(e);
            return failed;
        }
    }

    @Test
    void aChildOfATaskDoesNotEatTheNextTask() throws Exception {
        try (var pool = ProcessPool.of(1)) {
            long child = pool.<Long, IOException>apply(() ->
                    new ProcessBuilder("head", "-c", "10").inheritIO().start().pid());
            assertThat(pool.applyAsync(() -> 2).get(SECONDS)).isEqualTo(2);
            ProcessHandle.of(child).map(ProcessHandle::onExit).ifPresent(CompletableFuture::join);
        }
    }

    private static void signal(String signal, long pid) throws IOException, InterruptedException {
        int _ = new ProcessBuilder("kill", "-" + signal, "" + pid).start().waitFor();
    }
}

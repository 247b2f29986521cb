package threadbook.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.pool.Range.range;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// A pool of processes does what a pool of threads does, elsewhere.
class WorkersAreProcessesTest {

    @Test
    void mapRunsInOtherProcesses() throws Exception {
        try (var pool = ProcessPool.of(2)) {
            assertThat(pool.map(n -> n * n, range(10))).containsExactly(0, 1, 4, 9, 16, 25, 36, 49, 64, 81);
            var pids = pool.map(
                    n -> {
                        Thread.sleep(20);
                        return ProcessHandle.current().pid();
                    },
                    range(8));
            assertThat(pids).doesNotContain(ProcessHandle.current().pid());
            assertThat(pool.pids()).containsAll(pids);
        }
    }

    @Test
    void aPathTravels() {
        var file = Path.of("lines.txt");
        try (var pool = ProcessPool.of(1)) {
            assertThat(pool.<Path, RuntimeException>apply(() -> file.resolveSibling("more.txt")))
                    .isEqualTo(Path.of("more.txt"));
            assertThat(pool.map(path -> path.toAbsolutePath(), List.of(file))).containsExactly(file.toAbsolutePath());
        }
    }

    @Test
    void exceptionsComeBackAsThemselves() {
        try (var pool = ProcessPool.of(1)) {
            assertThatThrownBy(() -> pool.apply(() -> {
                        throw new IOException("broken");
                    }))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("broken")
                    .satisfies(e -> assertThat(e.getSuppressed()[0])
                            .hasMessageMatching(pool.name() + "-worker-1, pid \\d+, task-1"));
        }
    }

    @Test
    void aWorkerThatDiesFailsItsTaskOnly() {
        try (var pool = ProcessPool.of(1)) {
            var results = new ArrayList<threadbook.pool.AsyncResult<Integer>>();
            for (int n : range(6)) {
                results.add(pool.applyAsync(() -> {
                    if (n == 2) {
                        System.exit(3);
                    }
                    return n;
                }));
            }
            assertThatThrownBy(results.get(2)::result)
                    .isInstanceOfSatisfying(BrokenWorkerException.class, e -> assertThat(e.exitCode())
                            .isEqualTo(3));
            for (int n : List.of(0, 1, 3, 4, 5)) {
                assertThat(results.get(n).result()).isEqualTo(n);
            }
        }
    }

    @Test
    void aLongTaskHoldsUpNoSmallOnes() {
        var pool = ProcessPool.of(2);
        {
            for (int i = 0; i < 20; i++) {
                pool.map(n -> n, range(40), 1);
            }
            var order = new ArrayList<Integer>();
            for (int n : range(60)) {
                var _ = pool.applyAsync(
                        () -> {
                            if (n == 0) {
                                Thread.sleep(2000);
                            }
                            return n;
                        },
                        order::add);
            }
            pool.close();
            assertThat(order).hasSize(60).last().isEqualTo(0);
        }
    }

    @Test
    void maxTasksPerChildMakesNewWorkers() {
        try (var pool = ProcessPool.builder(1).maxTasksPerChild(2).build()) {
            var pids = pool.map(n -> ProcessHandle.current().pid(), range(6), 1);
            assertThat(pids).satisfies(all -> assertThat(List.copyOf(new java.util.TreeSet<>(all)))
                    .hasSize(3));
        }
    }

    @Test
    void anInitializerRunsInEveryWorkerOrBreaksThePool() {
        try (var pool = ProcessPool.of(2, () -> System.setProperty("threadbook.test", "prepared"))) {
            assertThat(pool.map(n -> System.getProperty("threadbook.test"), range(8)))
                    .containsOnly("prepared");
        }
        try (var pool = ProcessPool.of(1, () -> {
            throw new IOException("no disk");
        })) {
            assertThatThrownBy(() -> pool.apply(() -> 1))
                    .hasMessageContaining("initializer of " + pool.name())
                    .hasRootCauseMessage("no disk");
        }
    }

    @Test
    void manyWorkersAreKilledAndNothingHangs() throws Exception {
        var random = new java.util.Random(1);
        try (var pool = ProcessPool.of(3)) {
            for (int round = 0; round < 150; round++) {
                var result = pool.mapAsync(n -> n + 1, range(300), 3);
                LockSupport.parkNanos(random.nextInt(2_000_000)); // somewhere in the middle
                var pids = pool.pids();
                if (!pids.isEmpty()) {
                    ProcessHandle.of(pids.get(random.nextInt(pids.size()))).ifPresent(ProcessHandle::destroyForcibly);
                }
                assertThat(result.await(java.time.Duration.ofSeconds(60)))
                        .as("round %d", round)
                        .isTrue();
                if (!result.successful()) {
                    assertThat(result.exceptionNow()).isInstanceOf(BrokenWorkerException.class);
                }
            }
            assertThat(pool.map(n -> n, range(10))).isEqualTo(range(10));
        }
    }

    @Test
    void twentyThousandTasksInBothWays() throws Exception {
        var pool = ProcessPool.of(6);
        {
            assertThat(pool.mapAsync(n -> n + 1, range(20_000)).get()).isEqualTo(range(1, 20_001));
            var values = new ArrayList<Integer>();
            for (int n : range(20_000)) {
                var _ = pool.applyAsync(() -> n, values::add);
            }
            pool.close();
            assertThat(values).containsExactlyInAnyOrderElementsOf(range(20_000));
            assertThatThrownBy(() -> pool.apply(() -> 1)).isInstanceOf(RejectedExecutionException.class);
        }
    }
}

package threadbook.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.pool.Range.range;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadbook.pool.AsyncResult;

/// A worker that is gone, or has done its share, is replaced; and it is said truly what became of its tasks.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkersAreReplacedTest {

    @Test
    void aWorkerRunsNoMoreTasksThanItMay() throws Exception {
        try (var pool = ProcessPool.builder(1).maxTasksPerChild(20).build()) {
            var counts = new TreeMap<Long, Integer>();
            pool.map(n -> ProcessHandle.current().pid(), range(200), 1)
                    .forEach(pid -> counts.merge(pid, 1, Integer::sum));
            assertThat(counts.values()).allMatch(count -> count <= 20).hasSizeGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void anInitializerIsNoTask() throws Exception {
        try (var pool =
                ProcessPool.builder(1).initializer(() -> {}).maxTasksPerChild(1).build()) {
            var pids = pool.mapAsync(n -> ProcessHandle.current().pid(), range(3), 1)
                    .get(30.0);
            assertThat(pids).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatATaskHasDoneBeforeTheMemoryWasFullIsNotLost() throws Exception {
        try (var pool = ProcessPool.of(1)) {
            var results = around200(pool, true);
            for (int n : range(200)) {
                assertThat(results.get(n).get(20.0)).isEqualTo(n);
            }
            assertThatThrownBy(() -> results.get(200).get(20.0))
                    .hasMessageContaining("ran out of memory (exit code 242) while it ran "
                            + results.get(200).name());
            for (int n : range(201, 300)) {
                assertThat(results.get(n).get(20.0)).isEqualTo(n);
            }
        }
    }

    @Test
    void onlyTheTaskThatRanIsSaidToHaveRun() throws Exception {
        try (var pool = ProcessPool.of(1)) {
            var results = around200(pool, false);
            assertThatThrownBy(() -> results.get(200).get(20.0))
                    .hasMessageContaining("ended with exit code 4 while it ran "
                            + results.get(200).name());
            for (int n : range(300)) {
                if (n != 200
                        && results.get(n).await(Duration.ofSeconds(20))
                        && !results.get(n).successful()) {
                    assertThat(results.get(n).exceptionNow())
                            .hasMessageEndingWith("before it had sent the result of "
                                    + results.get(n).name() + ", which had ended");
                }
            }
        }
    }

    /// Small tasks, of which the 200th ends its worker at once; there are batches, as such tasks came before.
    private static List<AsyncResult<Integer>> around200(ProcessPool pool, boolean memory) {
        for (int i = 0; i < 30; i++) {
            pool.map(n -> n, range(200), 1);
        }
        var results = new ArrayList<AsyncResult<Integer>>();
        for (int n : range(300)) {
            results.add(pool.applyAsync(() -> n == 200 ? end(memory) : n));
        }
        return results;
    }

    private static int end(boolean memory) {
        if (memory) {
            throw new OutOfMemoryError("a test");
        }
        Runtime.getRuntime().halt(4);
        return 0;
    }
}

package threadbook.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
}

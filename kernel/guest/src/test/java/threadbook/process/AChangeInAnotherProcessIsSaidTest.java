package threadbook.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import threadbook.cell.Cell;
import threadbook.cell.Item;

/// That a task has changed a variable of the notebook in its own process is said once, in lines that are not broken.
class AChangeInAnotherProcessIsSaidTest {

    private final Cell cell = new Cell(1, _ -> {});
    private final CellsOfTasks cells = new CellsOfTasks();

    private String said(String worker, String task) {
        cells.know(cell);
        cells.tellChanged(cell, List.of("counter"), worker, task);
        var text = new StringBuilder();
        for (var item : cell.output().drain()) {
            if (item instanceof Item.Text(var _, var more)) {
                text.append(more);
            }
        }
        return text.toString();
    }

    @Test
    void theTaskAndItsWorkerAreNamed() {
        assertThat(said("pool-1-worker-2", "task-7"))
                .startsWith("task-7 has changed the variable `counter` in pool-1-");
    }

    @Test
    void aChildThatIsItsOwnWorkerIsNamedOnce() {
        assertThat(said("adder", "adder")).startsWith("adder has changed the variable `counter`.\n");
    }

    @Test
    void noLineIsLongerThanAnOutputIsWide() {
        assertThat(said("pool-1-worker-2", "task-7").lines()).hasSize(2).allMatch(line -> line.length() <= 84);
    }

    @Test
    void itIsSaidOnceForEachVariable() {
        assertThat(said("adder", "adder")).isNotEmpty();
        assertThat(said("other", "other")).isEmpty();
    }
}

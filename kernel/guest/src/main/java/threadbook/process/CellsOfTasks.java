package threadbook.process;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import threadbook.cell.Cell;
import threadbook.cell.CellStopped;
import threadbook.cell.Item;

/// The cells that have submitted tasks to other processes: what the tasks put out goes to them.
final class CellsOfTasks {

    private final Map<Integer, Cell> cells = new ConcurrentHashMap<>();
    private final Map<Integer, Set<String>> told = new ConcurrentHashMap<>();

    void know(Cell cell) {
        cells.putIfAbsent(cell.serial(), cell);
    }

    void put(int serial, Item item) {
        var cell = cells.get(serial);
        if (cell == null) {
            return;
        }
        try {
            if (item instanceof Item.Text(var error, var text)) {
                cell.output().print(error, text, "");
            } else {
                cell.output().add(item);
            }
        } catch (CellStopped e) {
            // the cell is being stopped and takes nothing more
        }
    }

    void printed(Cell cell, String text) {
        know(cell);
        put(cell.serial(), new Item.Text(true, text));
    }

    /// Says once for each cell and variable that a change of it stays where it was made.
    void tellChanged(Cell cell, List<String> variables, String worker, String task) {
        for (String variable : variables) {
            boolean first;
            var names = told.computeIfAbsent(cell.serial(), _ -> new HashSet<>());
            synchronized (names) {
                first = names.add(variable);
            }
            if (first) {
                put(cell.serial(), new Item.Text(true, changed(variable, worker, task)));
            }
        }
    }

    /// In two lines that fit into the width of an output: a notebook breaks longer ones inside of words.
    private static String changed(String variable, String worker, String task) {
        String where = task.equals(worker) ? "" : " in " + worker;
        return task + " has changed the variable `" + variable + "`" + where + ".\n"
                + "The change stays in that process. Let the task return its value instead.\n";
    }
}

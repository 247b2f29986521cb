package threadbook.cell;

import org.jspecify.annotations.Nullable;

/// Where a task comes from: its cell, and how often that had been stopped before.
record Origin(Cell cell, int stops) {

    static Origin here() {
        var cell = Cell.current();
        return new Origin(cell, cell.stops());
    }

    /// Whether the cell was stopped since: what has not begun yet is not to begin any more.
    boolean isOver() {
        return stops != cell.stops();
    }

    /// @return what `end` or `fail` of the cell is to be given
    @Nullable
    Cell begin() {
        if (isOver()) {
            throw new CellStopped();
        }
        return cell.begin();
    }
}

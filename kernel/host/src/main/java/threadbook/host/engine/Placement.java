package threadbook.host.engine;

/// Where a piece of code stands in the notebook.
///
/// @param cell the number of its cell
/// @param line the line of the cell on which the piece begins, from 1
record Placement(int cell, int line) {

    /// The name under which code of this cell appears in stack traces, in place of a file name.
    String file() {
        return "cell " + cell;
    }
}

package threadbook.cell;

/// Thrown in the threads of a cell that the user stopped. Not for cells to catch: it is thrown again wherever it is
/// caught.
public final class CellStopped extends Error implements Cancellation {
    private static final long serialVersionUID = 1;

    public CellStopped() {
        super("the cell was stopped", null, false, false);
    }
}

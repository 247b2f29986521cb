package threadbook.cell;

/// Something was closed, and yet a part of it goes on that nobody can end.
public final class LeftRunning extends Exception {
    private static final long serialVersionUID = 1;

    /// @param what such as `a task of it still runs`
    public LeftRunning(String what) {
        super(what);
    }
}

package threadbook.async;

/// Given back once, however often it is closed: afterwards somebody else may hold it.
final class HeldOnce implements Held {

    private final Object what;
    private final Runnable release;
    private boolean closed;

    /// @param what what is held
    HeldOnce(Object what, Runnable release) {
        this.what = what;
        this.release = release;
    }

    @Override
    public void close() {
        if (!closed) {
            release.run();
            closed = true; // not if another thread was refused
        }
    }

    @Override
    public String toString() {
        return "<" + (closed ? "gave back " : "holds ") + what + ">";
    }
}

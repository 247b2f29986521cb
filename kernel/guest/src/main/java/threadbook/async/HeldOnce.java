package threadbook.async;

/// Given back once, however often it is closed: afterwards somebody else may hold it.
final class HeldOnce implements Held {

    private final Runnable release;
    private boolean closed;

    HeldOnce(Runnable release) {
        this.release = release;
    }

    @Override
    public void close() {
        if (!closed) {
            release.run();
            closed = true; // not if another thread was refused
        }
    }
}

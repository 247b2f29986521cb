package threadbook.pool;

/// Throws on what a task has thrown.
public final class Thrown {

    private Thrown() {}

    /// Throws it, whatever its type: the caller's own `throws` clause says what may come.
    public static RuntimeException asItIs(Throwable thrown) {
        Thrown.<RuntimeException>sneak(thrown);
        throw new IllegalStateException("not reached", thrown);
    }

    @SuppressWarnings("unchecked") // the type is gone at run time, which is the point
    private static <X extends Throwable> void sneak(Throwable thrown) throws X {
        throw (X) thrown;
    }
}

package threadbook.process;

/// Takes the place of an exception whose class, or something in it, cannot travel: it has the name and message of the
/// other, and its trace.
public final class TaskFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Causes may go in a circle.
    private static final int DEEPEST = 16;

    TaskFailedException(String message) {
        super(message);
    }

    private TaskFailedException(Throwable original, int depth) {
        super(original.getClass().getName() + ": " + original.getMessage());
        setStackTrace(original.getStackTrace());
        for (var suppressed : depth < DEEPEST ? original.getSuppressed() : new Throwable[0]) {
            addSuppressed(suppressed instanceof ThrownInWorker ? suppressed : of(suppressed, depth + 1));
        }
    }

    static TaskFailedException of(Throwable original) {
        return of(original, 0);
    }

    private static TaskFailedException of(Throwable original, int depth) {
        var substitute = new TaskFailedException(original, depth);
        if (original.getCause() != null && depth < DEEPEST) {
            substitute.initCause(of(original.getCause(), depth + 1));
        }
        return substitute;
    }
}

package threadbook.process;

/// Takes the place of an exception whose class, or something in it, cannot travel: it has the name and message of the
/// other, and its trace.
public final class TaskFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TaskFailedException(String message) {
        super(message);
    }

    private TaskFailedException(Throwable original) {
        super(original.getClass().getName() + ": " + original.getMessage());
        setStackTrace(original.getStackTrace());
        for (var suppressed : original.getSuppressed()) {
            addSuppressed(suppressed instanceof ThrownInWorker ? suppressed : of(suppressed));
        }
    }

    static TaskFailedException of(Throwable original) {
        var substitute = new TaskFailedException(original);
        if (original.getCause() != null && original.getCause() != original) {
            substitute.initCause(of(original.getCause()));
        }
        return substitute;
    }
}

package threadbook.process;

import java.util.function.Supplier;

/// Takes the place of an exception whose class, or something in it, cannot travel: it has the name and message of the
/// other, and its trace.
public final class TaskFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TaskFailedException(String message) {
        super(message);
    }

    /// Reading what a worker has sent runs code of the user, which may fail in any way.
    static TaskFailedException unreadable(String what, Throwable why) {
        return new TaskFailedException(what + " cannot be read here: "
                + carefully(why::toString, why.getClass().getName()));
    }

    /// Without its causes and suppressed ones, except for those that say where something was thrown.
    static TaskFailedException alone(Throwable original) {
        var substitute = new TaskFailedException(original.getClass().getName() + ": " + message(original));
        substitute.setStackTrace(carefully(original::getStackTrace, new StackTraceElement[0]));
        for (var suppressed : original.getSuppressed()) {
            if (suppressed instanceof ThrownInWorker) {
                substitute.addSuppressed(suppressed);
            }
        }
        return substitute;
    }

    /// With the causes and suppressed ones of the other.
    @SuppressWarnings("ReferenceEquality") // an exception that is its own cause has none
    static TaskFailedException insteadOf(Throwable original) {
        var substitute = alone(original);
        for (var suppressed : original.getSuppressed()) {
            if (!(suppressed instanceof ThrownInWorker)) {
                substitute.addSuppressed(suppressed);
            }
        }
        var cause = carefully(original::getCause, original);
        if (cause != null && cause != original) {
            substitute.initCause(cause);
        }
        return substitute;
    }

    private static String message(Throwable original) {
        return carefully(() -> String.valueOf(original.getMessage()), "(its message cannot be read)");
    }

    /// The methods of an exception may be the user's, and fail.
    private static <T> T carefully(Supplier<T> part, T otherwise) {
        try {
            return part.get();
        } catch (Throwable e) {
            return otherwise;
        }
    }
}

package threadbook.process;

import org.jspecify.annotations.Nullable;

/// A worker process has died while it ran a task. The pool goes on with another worker.
public final class BrokenWorkerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int SIGNALS = 128;

    /// It comes from no line of code; whoever waits for the task adds where.
    private static final StackTraceElement[] NOWHERE = {};

    private final int exitCode;

    BrokenWorkerException(String worker, long pid, String task, int exitCode) {
        super(worker + " (pid " + pid + ") " + end(exitCode) + " while it ran " + task);
        this.exitCode = exitCode;
        setStackTrace(NOWHERE);
    }

    /// A worker that could not even start.
    ///
    /// @param said what the JVM has printed
    BrokenWorkerException(String worker, int exitCode, String said) {
        super(worker + " could not start (exit code " + exitCode + ")" + (said.isBlank() ? "" : ": " + said.strip()));
        this.exitCode = exitCode;
        setStackTrace(NOWHERE);
    }

    /// With what the process ended; 128 + the signal's number if a signal ended it.
    public int exitCode() {
        return exitCode;
    }

    /// The number of the signal that ended the process, or null.
    public @Nullable Integer signal() {
        return exitCode > SIGNALS && exitCode <= SIGNALS + 64 ? exitCode - SIGNALS : null;
    }

    private static String end(int exitCode) {
        return switch (exitCode) {
            case Failures.OUT_OF_MEMORY -> "ran out of memory (exit code " + exitCode + ")";
            case SIGNALS + 6 -> "crashed (SIGABRT, exit code 134)";
            case SIGNALS + 9 -> "was killed (SIGKILL, exit code 137)";
            case SIGNALS + 11 -> "crashed (SIGSEGV, exit code 139)";
            case SIGNALS + 15 -> "was terminated (SIGTERM, exit code 143)";
            default -> "ended with exit code " + exitCode;
        };
    }
}

package threadbook.process;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A worker process has died while it ran a task, or before it had sent what came of it. The pool goes on with another
/// worker.
public final class BrokenWorkerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int SIGNALS = 128;

    /// It comes from no line of code; whoever waits for the task adds where.
    private static final StackTraceElement[] NOWHERE = {};

    private final int exitCode;

    /// @param crash the signal of which its JVM has said that it made it crash
    /// @param when such as `while it ran task-12`
    BrokenWorkerException(String worker, long pid, int exitCode, Optional<String> crash, String when) {
        super(worker + " (pid " + pid + ") "
                + crash.map(signal -> crashed(signal, exitCode)).orElseGet(() -> end(exitCode)) + " " + when);
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

    private static String crashed(String signal, int exitCode) {
        return "crashed (" + signal + ", exit code " + exitCode + ")";
    }

    private static String end(int exitCode) {
        return switch (exitCode) {
            case WorkerExit.OUT_OF_MEMORY -> "ran out of memory (exit code " + exitCode + ")";
            case WorkerExit.BROKEN -> "failed by itself (exit code " + exitCode + ")";
            case SIGNALS + 6 -> crashed("SIGABRT", exitCode);
            case SIGNALS + 9 -> "was killed (SIGKILL, exit code 137)";
            case SIGNALS + 11 -> crashed("SIGSEGV", exitCode);
            case SIGNALS + 15 -> "was terminated (SIGTERM, exit code 143)";
            default -> "ended with exit code " + exitCode;
        };
    }
}

package threadbook.host.engine;

import threadbook.agent.ExitCode;

/// The guest's process has ended, or the pipe to it broke.
///
/// @see #sentence what people are told
final class GuestDied extends Exception {
    private static final long serialVersionUID = 1;
    private static final int SIGNALLED = 128;
    private static final int LAST_SIGNAL = 64;

    /// As far as it is known.
    enum Cause {
        DID_NOT_START,
        EXIT_CALLED,
        COULD_NOT_BE_STOPPED,
        CRASHED,
        UNKNOWN
    }

    private final Cause cause;
    private final int exitCode;
    private final String lastWords;

    /// @param exitCode of the process; 128 + n when signal n ended it
    /// @param lastWords what it printed before it was ready
    GuestDied(Cause cause, int exitCode, String lastWords) {
        this.cause = cause;
        this.exitCode = exitCode;
        this.lastWords = lastWords;
    }

    @Override
    public String getMessage() {
        return sentence();
    }

    /// One sentence on what happened, without a full stop.
    String sentence() {
        return switch (cause) {
            case DID_NOT_START ->
                "The Java process of the notebook did not start (exit code " + exitCode + "): "
                        + lastWords.strip().replace("\n", "; ");
            case EXIT_CALLED -> "System.exit(" + exitCode + ") ended the Java process of the notebook";
            case COULD_NOT_BE_STOPPED -> "The cell could not be stopped, so the Java process of the notebook was ended";
            case CRASHED -> "The JVM of the notebook crashed, by native code or by an error of its own";
            case UNKNOWN -> byExitCode();
        };
    }

    private String byExitCode() {
        if (exitCode == ExitCode.OUT_OF_MEMORY.code()) {
            return "The Java process of the notebook had no memory left to go on";
        }
        if (exitCode > SIGNALLED && exitCode <= SIGNALLED + LAST_SIGNAL) {
            return "The Java process of the notebook was ended by " + signal(exitCode - SIGNALLED);
        }
        return "The Java process of the notebook ended with exit code " + exitCode
                + " (by Runtime.halt or outside Java)";
    }

    private static String signal(int number) {
        return switch (number) {
            case 1 -> "signal 1 (SIGHUP)";
            case 2 -> "signal 2 (SIGINT)";
            case 6 -> "signal 6 (SIGABRT: the JVM itself crashed)";
            case 9 -> "signal 9 (SIGKILL: somebody killed it, perhaps the system for lack of memory)";
            case 11 -> "signal 11 (SIGSEGV: a crash in native code)";
            case 15 -> "signal 15 (SIGTERM)";
            default -> "signal " + number;
        };
    }
}

package threadbook.agent;

/// With what the guest ends itself; chosen so that programs hardly use them.
public enum ExitCode {
    /// The host is gone.
    ORPHANED(241),
    /// A thread of the guest itself ran out of memory.
    OUT_OF_MEMORY(242),
    /// The guest failed; its standard error says why.
    BROKEN(243);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /// Loads this class while there is memory for it: it is needed when there is none.
    static void prepare() {
        values();
    }

    /// Ends this JVM at once: no shutdown hook of a cell can hold it up.
    void halt() {
        Runtime.getRuntime().halt(code);
    }

    static void haltFor(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            OUT_OF_MEMORY.halt();
        }
        failure.printStackTrace(
                new java.io.PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true));
        BROKEN.halt();
    }
}

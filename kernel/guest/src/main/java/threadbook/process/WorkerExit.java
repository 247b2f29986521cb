package threadbook.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;

/// With what a worker ends itself: the same codes as the guest's, see `agent.ExitCode`.
final class WorkerExit {

    static final int OUT_OF_MEMORY = 242;

    /// A thread of the worker itself failed; its standard error says why.
    static final int BROKEN = 243;

    private WorkerExit() {}

    /// Runs what the worker cannot do without. If that fails, a worker that hears or says nothing any more must not
    /// stay: its parent would wait for it.
    static void orHalt(OwnThread.Body body) {
        try {
            body.run();
        } catch (OutOfMemoryError e) {
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
        } catch (Throwable e) {
            haltFor(e);
        }
    }

    private static void haltFor(Throwable failure) {
        try {
            failure.printStackTrace(new PrintStream(new FileOutputStream(FileDescriptor.err), true));
        } finally {
            Runtime.getRuntime().halt(BROKEN);
        }
    }
}

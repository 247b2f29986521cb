package threadbook.agent;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// What a thread of the guest does again and again, for ever.
///
/// What goes wrong in one round does not end it: a cell may have filled the heap, which is over soon.
final class Rounds {

    /// One of them.
    interface Round {
        void go() throws InterruptedException;
    }

    private static final long PAUSE_MILLIS = 100;

    private final Round round;
    private boolean told;

    Rounds(Round round) {
        this.round = round;
    }

    void goOn() throws InterruptedException {
        while (true) {
            try {
                round.go();
            } catch (OutOfMemoryError e) {
                Thread.sleep(PAUSE_MILLIS);
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                tell(e);
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    /// Past the output of cells, which it may have been that failed; the host shows it where it shows what native code
    /// prints. Once: it would come again and again.
    private void tell(Throwable failure) {
        if (!told) {
            told = true;
            failure.printStackTrace(
                    new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        }
    }
}

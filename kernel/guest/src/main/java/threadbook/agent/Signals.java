package threadbook.agent;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/// Interrupts system calls of this process, on Linux; elsewhere it does nothing.
///
/// The JDK itself uses a signal with an empty handler to wake its threads from `accept` and `read` (`SIGRTMAX - 2`, as
/// in `NativeThread.c` of OpenJDK). The same signal is sent to every thread: a call returns with `EINTR`, and the JDK
/// tries it again unless there is an exception to be thrown. It is only sent where that handler is installed.
@SuppressWarnings("restricted") // the guest's manifest allows it native access
final class Signals {

    private static final int SIGRTMAX = 64;
    private static final int WAKE = SIGRTMAX - 2;
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path TASKS = Path.of("/proc/self/task");

    private Signals() {}

    static void interruptSystemCalls() {
        try {
            if (Files.isReadable(STATUS) && hasHandler()) {
                signalAll();
            }
        } catch (IOException | RuntimeException e) {
            // a thread ended while we looked, and the next round will do; or this system has no such call
        }
    }

    private static boolean hasHandler() throws IOException {
        for (String line : Files.readAllLines(STATUS)) {
            if (line.startsWith("SigCgt:")) {
                long caught = Long.parseUnsignedLong(
                        line.substring("SigCgt:".length()).strip(), 16);
                return (caught >>> (WAKE - 1) & 1) == 1;
            }
        }
        return false;
    }

    private static void signalAll() throws IOException {
        var linker = Linker.nativeLinker();
        var tgkill = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("tgkill"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        int pid = (int) ProcessHandle.current().pid();
        try (var tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                int _ = (int) tgkill.invokeExact(
                        pid, Integer.parseInt(task.getFileName().toString()), WAKE);
            }
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}

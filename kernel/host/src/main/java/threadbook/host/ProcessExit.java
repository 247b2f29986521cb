package threadbook.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;

/// Waits for the end of a process that is not a child, without looking again and again.
///
/// Linux has a file descriptor for that (`pidfd_open`, since 5.3). Elsewhere the JDK does it, which looks again and
/// again itself, after a while only every 5 s.
final class ProcessExit {

    private static final String OS = System.getProperty("os.name", "");
    private static final long PIDFD_OPEN = 434;
    private static final short POLLIN = 1;
    private static final long POLLFD = 8;

    private ProcessExit() {}

    /// Returns when the process is gone. Cannot be interrupted: for a daemon thread.
    static void await(long pid) {
        if (!(OS.equals("Linux") && awaitDescriptor(pid))) {
            ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
        }
    }

    /// @return false where this system cannot do it
    @SuppressWarnings("restricted")
    private static boolean awaitDescriptor(long pid) {
        var linker = Linker.nativeLinker();
        var libc = linker.defaultLookup();
        try (var arena = Arena.ofConfined()) {
            var syscall = linker.downcallHandle(
                    libc.findOrThrow("syscall"),
                    FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                    Linker.Option.firstVariadicArg(1));
            var poll = linker.downcallHandle(
                    libc.findOrThrow("poll"), FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
            long descriptor = (long) syscall.invokeExact(PIDFD_OPEN, pid, 0L);
            if (descriptor < 0) {
                return false;
            }
            MemorySegment watched = arena.allocate(POLLFD, JAVA_INT.byteAlignment());
            watched.set(JAVA_INT, 0, (int) descriptor);
            watched.set(JAVA_SHORT, JAVA_INT.byteSize(), POLLIN);
            int ready;
            do {
                ready = (int) poll.invokeExact(watched, 1L, -1);
            } while (ready < 1);
            return true;
        } catch (Throwable _) {
            return false;
        }
    }
}

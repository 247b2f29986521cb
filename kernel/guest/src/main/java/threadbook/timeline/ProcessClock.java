package threadbook.timeline;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/// How much processor time this process has used, in nanoseconds.
///
/// The JDK knows it in hundredths of a second only. `clock_gettime(CLOCK_PROCESS_CPUTIME_ID)` of POSIX, which counts
/// precisely, has another number on each system; where it is not known, the JDK is asked.
@SuppressWarnings("restricted") // the guest's manifest allows it native access
final class ProcessClock {

    private static final int LINUX = 2;
    private static final int MACOS = 12;
    private static final long SECOND = 1_000_000_000L;

    private static final MemoryLayout TIMESPEC = MemoryLayout.structLayout(
            ValueLayout.JAVA_LONG.withName("tv_sec"), ValueLayout.JAVA_LONG.withName("tv_nsec"));

    private final @Nullable MethodHandle call = call();
    private final int number = System.getProperty("os.name").startsWith("Mac") ? MACOS : LINUX;
    private final MemorySegment time = Arena.ofAuto().allocate(TIMESPEC);

    private static @Nullable MethodHandle call() {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return null;
        }
        var linker = Linker.nativeLinker();
        var type = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
        return linker.defaultLookup()
                .find("clock_gettime")
                .map(address -> linker.downcallHandle(address, type))
                .orElse(null);
    }

    synchronized long nanos() {
        var clock = call;
        if (clock == null) {
            return rough();
        }
        try {
            int failed = (int) clock.invokeExact(number, time);
            return failed != 0
                    ? rough()
                    : time.get(ValueLayout.JAVA_LONG, 0) * SECOND + time.get(ValueLayout.JAVA_LONG, Long.BYTES);
        } catch (Throwable e) {
            throw new LinkageError("clock_gettime cannot be called", e);
        }
    }

    private static long rough() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}

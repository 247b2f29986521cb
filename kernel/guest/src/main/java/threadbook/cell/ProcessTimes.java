package threadbook.cell;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// How much processor time child processes have used, in nanoseconds.
///
/// A process that has ended is in the account of its parent, which is this one (Linux: `proc_pid_stat(5)`, fields
/// `cutime` and `cstime`, in hundredths of a second). Where there is no `/proc`, only living processes are counted.
final class ProcessTimes {

    private static final Path PROC = Path.of("/proc");
    private static final Path OWN = PROC.resolve("self").resolve("stat");
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(10); // USER_HZ is 100 for all programs
    private static final int USED_ITSELF = 11; // behind the name: utime, stime, cutime, cstime
    private static final int USED_BY_CHILDREN = 13;

    private final boolean hasProc = Files.isReadable(OWN);

    /// A process that has ended is there until its parent has taken note of it.
    boolean isThere(ProcessHandle process) {
        return hasProc ? Files.exists(stat(process)) : process.isAlive();
    }

    /// With what its own children have used that have ended; 0 if it is not there any more.
    long used(ProcessHandle process) {
        if (hasProc) {
            return ticks(stat(process), USED_ITSELF, USED_ITSELF + 4);
        }
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /// That of all together that have ended.
    long ended() {
        return hasProc ? ticks(OWN, USED_BY_CHILDREN, USED_BY_CHILDREN + 2) : 0;
    }

    private static Path stat(ProcessHandle process) {
        return PROC.resolve(String.valueOf(process.pid())).resolve("stat");
    }

    /// The sum of some fields; 0 if the process is not there any more.
    private static long ticks(Path stat, int from, int to) {
        try (var file = new FileInputStream(stat.toFile())) { // what has a channel fails in an interrupted thread
            String line = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1); // a name may have blanks in it
            long sum = 0;
            for (int i = from; i < to; i++) {
                sum += Long.parseLong(fields[i]);
            }
            return sum * TICK;
        } catch (IOException e) {
            return 0;
        }
    }
}

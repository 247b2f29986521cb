package threadbook.cell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The processes that cells have started, and how much processor time they have used.
///
/// A process that has ended is in the account of its parent, which is this one (Linux: `proc_pid_stat(5)`, fields
/// `cutime` and `cstime`, in hundredths of a second). Where there is no `/proc`, only living processes are counted.
public final class ChildProcesses {

    private static final Path PROC = Path.of("/proc");
    private static final Path OWN = PROC.resolve("self").resolve("stat");
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(10); // USER_HZ is 100 for all programs
    private static final int USED_ITSELF = 11; // behind the name: utime, stime, cutime, cstime
    private static final int USED_BY_CHILDREN = 13;

    private final boolean hasProc = Files.isReadable(OWN);

    /// Process → what it had used before it worked for a cell.
    private final Map<ProcessHandle, Long> working = new HashMap<>();

    /// Process that works for no cell yet → what it had used when we last looked.
    private final Map<ProcessHandle, Long> waiting = new HashMap<>();

    /// Of what those have used that have ended, how much was for no cell.
    private long forgiven;

    private boolean counting;

    ChildProcesses() {}

    /// A process works for a cell from now on, which counts it among those that it has started.
    public synchronized void add(Cell cell, ProcessHandle process) {
        beginToCount();
        waiting.remove(process);
        working.put(process, used(process));
        cell.started().process();
    }

    /// A process was started for no cell in particular.
    public synchronized void addWaiting(ProcessHandle process) {
        beginToCount();
        waiting.put(process, 0L);
    }

    /// How much processor time all of them have used since they work for cells, those that have ended too; nanoseconds.
    public synchronized long used() {
        if (!counting) {
            return 0;
        }
        forgiveWaiting();
        long sum = 0;
        for (var entries = working.entrySet().iterator(); entries.hasNext(); ) {
            var entry = entries.next();
            if (isThere(entry.getKey())) {
                sum += used(entry.getKey()) - entry.getValue();
            } else {
                forgiven += entry.getValue();
                entries.remove();
            }
        }
        return sum + ended() - forgiven;
    }

    /// Whoever has ended before this was no cell's process.
    private void beginToCount() {
        if (!counting) {
            counting = true;
            forgiven = ended();
        }
    }

    private void forgiveWaiting() {
        for (var entries = waiting.entrySet().iterator(); entries.hasNext(); ) {
            var entry = entries.next();
            if (isThere(entry.getKey())) {
                entry.setValue(used(entry.getKey()));
            } else {
                forgiven += entry.getValue();
                entries.remove();
            }
        }
    }

    /// Whether there is one that has not ended.
    public synchronized boolean anyAlive() {
        return working.keySet().stream().anyMatch(ProcessHandle::isAlive);
    }

    /// A process that has ended is there until its parent has taken note of it.
    private boolean isThere(ProcessHandle process) {
        return hasProc ? Files.exists(stat(process)) : process.isAlive();
    }

    private long used(ProcessHandle process) {
        if (hasProc) {
            return ticks(stat(process), USED_ITSELF, USED_ITSELF + 4);
        }
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    private long ended() {
        return hasProc ? ticks(OWN, USED_BY_CHILDREN, USED_BY_CHILDREN + 2) : 0;
    }

    private static Path stat(ProcessHandle process) {
        return PROC.resolve(String.valueOf(process.pid())).resolve("stat");
    }

    /// The sum of some fields, in nanoseconds; 0 if the process is not there any more.
    private static long ticks(Path stat, int from, int to) {
        try {
            String line = Files.readString(stat);
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

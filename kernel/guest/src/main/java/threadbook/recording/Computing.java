package threadbook.recording;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// How much a thread computes: one that hardly does may wait where the JVM says that it runs.
///
/// To ask takes about a microsecond, and holds nobody up, as to ask for a stack does.
final class Computing {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long UNKNOWN = -1;

    private long runner = UNKNOWN;
    private long used = UNKNOWN;
    private long asked;
    private boolean stands;

    /// Whether it has computed for most of the time since this was asked last, or is one that no carrier runs. Not so
    /// if nobody knows.
    boolean hasGoneOn(Thread thread, long now) {
        var present = ThreadFacts.runner(thread);
        if (present == null) {
            runner = UNKNOWN;
            return true;
        }
        long before = present.threadId() == runner ? used : UNKNOWN;
        long elapsed = now - asked;
        runner = present.threadId();
        used = THREADS.getThreadCpuTime(runner);
        asked = now;
        stands = before >= 0 && used == before;
        return before >= 0 && used - before > elapsed / 2;
    }

    /// Whether it had not computed at all when that was asked. If its stack was read meanwhile it was not just out of
    /// its turn: one that runs has to help with that.
    boolean stands() {
        return stands;
    }
}

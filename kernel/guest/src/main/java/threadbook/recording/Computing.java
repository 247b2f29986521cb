package threadbook.recording;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// How much a thread computes: one that hardly does may wait where the JVM says that it runs.
///
/// To ask takes about a microsecond, and holds nobody up, as to ask for a stack does.
final class Computing {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private long used = -1;
    private long asked;

    /// Whether it has computed for most of the time since this was asked last. Not so if nobody knows.
    boolean hasGoneOn(Thread thread, long now) {
        long before = used;
        long elapsed = now - asked;
        used = thread.isVirtual() ? -1 : THREADS.getThreadCpuTime(thread.threadId());
        asked = now;
        return before >= 0 && used - before > elapsed / 2;
    }
}

package threadbook.diagnose;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.CellThreads;

/// Tells the threads of the notebook from those of the kernel and the JVM.
final class Whose {

    /// Groups of the kernel's threads, of the JVM's, and of our web server's.
    private static final Set<String> OTHERS = Set.of("threadbook", "system", "httpbin");

    private static final String HTTP_SERVER = "sun.net.httpserver.";

    /// What the JDK's web server calls its timers, each of which looks for connections that are too slow.
    private static final Set<String> TIMERS = Set.of("idle-timeout-task", "req-rsp-timeout-task");

    private Whose() {}

    static boolean isOfNotebook(SeenThread seen) {
        var thread = seen.thread();
        if (Spots.first(seen.stack()) >= 0) {
            return true;
        }
        if (isMachinery(seen)) {
            return false;
        }
        var group = thread.isVirtual() ? null : thread.getThreadGroup();
        if (group != null && OTHERS.contains(group.getName())) {
            return false;
        }
        if (seen.isInside(HTTP_SERVER)) {
            return true; // its dispatcher inherits nothing; nobody but the notebook makes such a server
        }
        return isOf(CellThreads.cellOf(thread), seen);
    }

    /// What the JDK and our servers start on a thread of the notebook, and which has inherited its cell.
    private static boolean isMachinery(SeenThread seen) {
        return seen.isIn("sun.nio.ch.Poller", "pollerLoop")
                || seen.isIn("sun.nio.ch.Poller", "subPollerLoop")
                || seen.isIn("java.util.concurrent.DelayScheduler", "")
                || (seen.isIn("java.util.TimerThread", "") && TIMERS.contains(seen.name()))
                || seen.isInside("threadbook.websocket.")
                || seen.isInside("threadbook.web.");
    }

    /// A virtual thread without a cell is one that was told not to inherit; ours are told so, too.
    private static boolean isOf(@Nullable Cell cell, SeenThread seen) {
        if (cell == null) {
            return seen.thread().isVirtual() && !seen.isInside("threadbook.");
        }
        return cell.serial() > 0;
    }
}

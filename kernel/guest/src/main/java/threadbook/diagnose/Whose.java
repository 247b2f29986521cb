package threadbook.diagnose;

import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.CellThreads;

/// Tells the threads of the notebook from those of the kernel and the JVM.
final class Whose {

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
        if (group != null
                && (group.getName().equals("threadbook") || group.getName().equals("system"))) {
            return false;
        }
        return isOf(CellThreads.cellOf(thread), seen);
    }

    /// What the JDK and our servers start on a thread of the notebook, and which has inherited its cell.
    private static boolean isMachinery(SeenThread seen) {
        return seen.isIn("sun.nio.ch.Poller", "pollerLoop")
                || seen.isIn("sun.nio.ch.Poller", "subPollerLoop")
                || seen.isIn("java.util.concurrent.DelayScheduler", "")
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

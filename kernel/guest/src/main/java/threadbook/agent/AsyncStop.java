package threadbook.agent;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import threadbook.cell.CellStopped;

/// Throws [CellStopped] into a thread that is in code without stop points: a long computation of a library, a wait that
/// cannot be interrupted.
///
/// Only after everything gentler has failed, because it may hit that code anywhere. `Thread.stop` is gone from Java,
/// the JVM's tool interface still has it (`StopThread`, a capability of every JVM that costs nothing); [JvmTools]
/// reaches it without native code of ours. Where that does not work, `stop` says no and the caller has to leave the
/// thread behind.
final class AsyncStop {

    private final AtomicReference<@Nullable JvmTools> tools = new AtomicReference<>();
    private boolean unavailable;

    /// @return whether the exception is on its way
    synchronized boolean stop(Thread thread) {
        if (thread.isVirtual() || Place.of(thread).inOwnCode()) {
            return false;
        }
        var ready = tools();
        return ready != null && ready.stop(thread, new CellStopped());
    }

    /// Makes system calls that block, such as `accept`, return to Java for a moment, so that the exception can be
    /// thrown.
    synchronized void wakeBlockedCalls() {
        var ready = tools();
        if (ready != null) {
            Signals.interruptSystemCalls();
        }
    }

    private @Nullable JvmTools tools() {
        if (tools.get() == null && !unavailable) {
            try {
                tools.set(new JvmTools());
            } catch (RuntimeException | LinkageError e) {
                unavailable = true;
            }
        }
        return tools.get();
    }
}

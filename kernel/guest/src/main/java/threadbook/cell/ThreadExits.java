package threadbook.cell;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import threadbook.recording.ThreadFacts;

/// Keeps a platform thread from ending while somebody looks at it from outside.
///
/// The JVM itself does not: `jdk.internal.vm.ThreadSnapshot` of a thread that ends in that moment ends the whole JVM
/// (seen in 25.0.5).
public final class ThreadExits {

    private static volatile boolean armed;

    /// The number of the one that must not end now; 0 if all may.
    private static volatile long held;

    private ThreadExits() {}

    /// From now on every platform thread calls [#pass] before it ends.
    static void arm() {
        armed = true;
    }

    /// The calling thread is about to end.
    @SuppressWarnings("ThreadPriorityCheck") // a look takes microseconds, and here nothing may be called that parks
    static void pass() {
        long own = Thread.currentThread().threadId();
        while (held == own) {
            Thread.yield();
        }
    }

    /// Looks at a platform thread while it is there for sure. One looks at a time.
    ///
    /// @return null if it is about to end, or has no frames
    public static synchronized <T> @Nullable T hold(Thread thread, Supplier<T> look) {
        if (!armed) {
            return null;
        }
        held = thread.threadId();
        try {
            return isInside(ThreadFacts.stack(thread)) ? look.get() : null;
        } finally {
            held = 0;
        }
    }

    /// Whether it has still to come to where it calls [#pass]. Who is there already may have been let through before it
    /// was held.
    private static boolean isInside(StackTraceElement[] stack) {
        if (stack.length == 0) {
            return false;
        }
        var outermost = stack[stack.length - 1];
        return !outermost.getClassName().equals("java.lang.Thread")
                || !outermost.getMethodName().equals("exit");
    }
}

package threadbook.diagnose;

import java.lang.Thread.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A thread at one moment.
///
/// @param stack innermost first
/// @param how in which way it is blocked
/// @param on the object of that; null if there is none, or it is not known
/// @param held the monitors that it has entered, and not those that it has given back by `wait`
record SeenThread(
        Thread thread,
        String name,
        State state,
        List<StackTraceElement> stack,
        How how,
        @Nullable Object on,
        List<Held> held) {

    /// In which way a thread is blocked.
    enum How {
        NOT_BLOCKED,
        PARKED,
        ENTERING,
        WAITING
    }

    /// @param depth of the frame that has entered it
    record Held(Object monitor, int depth) {}

    SeenThread {
        stack = List.copyOf(stack);
        held = List.copyOf(held);
    }

    boolean isTimed() {
        return state == State.TIMED_WAITING;
    }

    /// Whether it is inside a method, such as `java.lang.Thread`, `join`.
    boolean isIn(String className, String method) {
        for (var frame : stack) {
            if (frame.getClassName().equals(className) && frame.getMethodName().startsWith(method)) {
                return true;
            }
        }
        return false;
    }

    /// Whether it is inside code of a package or class.
    boolean isInside(String prefix) {
        for (var frame : stack) {
            if (frame.getClassName().startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}

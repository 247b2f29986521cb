package threadbook.recording;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/// What the JVM knows of a thread, without asking the thread's own class.
///
/// `getState` and `getStackTrace` can be overridden: code of a cell would run on a thread that serves the kernel, and
/// could throw there, or wait for a lock. So this calls what those of the JDK call. Needs `java.lang` opened.
public final class ThreadFacts {

    private static final StackTraceElement[] NO_FRAMES = {};

    private static final @Nullable MethodHandle STATE = method("threadState", Thread.State.class);
    private static final @Nullable MethodHandle STACK = method("asyncGetStackTrace", StackTraceElement[].class);
    private static final @Nullable Field HOLDER = field("java.lang.Thread", "holder");
    private static final @Nullable Field BODY = field("java.lang.Thread$FieldHolder", "task");

    private ThreadFacts() {}

    public static Thread.State state(Thread thread) {
        if (STATE == null) {
            return thread.getState();
        }
        try {
            return (Thread.State) STATE.invokeExact(thread);
        } catch (Throwable e) {
            throw new LinkageError("a method of the JDK that only reads", e);
        }
    }

    /// Innermost first; empty for one that has not begun, or has ended.
    public static StackTraceElement[] stack(Thread thread) {
        if (STACK == null) {
            return thread.getStackTrace();
        }
        try {
            var found = thread.isAlive() ? (StackTraceElement @Nullable []) STACK.invokeExact(thread) : null;
            return found == null ? NO_FRAMES : found;
        } catch (Throwable e) {
            throw new LinkageError("a method of the JDK that only reads", e);
        }
    }

    /// What a platform thread was given to run; null if nothing, or that is not known.
    public static @Nullable Object body(Thread thread) {
        if (HOLDER == null || BODY == null || thread.isVirtual()) {
            return null;
        }
        try {
            return BODY.get(HOLDER.get(thread));
        } catch (IllegalAccessException e) {
            throw new LinkageError("it was opened", e);
        }
    }

    private static @Nullable MethodHandle method(String name, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
                    .findVirtual(Thread.class, name, MethodType.methodType(type));
        } catch (ReflectiveOperationException e) {
            return null; // this JDK does not let us: the thread's own class is asked
        }
    }

    private static @Nullable Field field(String owner, String name) {
        try {
            var field = Class.forName(owner).getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}

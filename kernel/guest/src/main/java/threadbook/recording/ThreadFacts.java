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
    private static final @Nullable MethodHandle CARRIED_STACK = carriedStack();
    private static final @Nullable Field CARRIER = field("java.lang.VirtualThread", "carrierThread");
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
    ///
    /// Empty, too, for a virtual thread that could run, but that no carrier runs now: to read its stack, the JDK
    /// would take it out of its turn, and if others never wait, it gets none again.
    public static StackTraceElement[] stack(Thread thread) {
        if (STACK == null) {
            return thread.getStackTrace();
        }
        try {
            var found = thread.isAlive() ? found(thread, STACK) : null;
            return found == null ? NO_FRAMES : found;
        } catch (Throwable e) {
            throw new LinkageError("a method of the JDK that only reads", e);
        }
    }

    private static StackTraceElement @Nullable [] found(Thread thread, MethodHandle any) throws Throwable {
        if (CARRIED_STACK == null || !thread.isVirtual()) {
            return (StackTraceElement @Nullable []) any.invokeExact(thread);
        }
        var carried = (StackTraceElement @Nullable []) CARRIED_STACK.invokeExact(thread);
        return carried != null || state(thread) == Thread.State.RUNNABLE
                ? carried
                : (StackTraceElement @Nullable []) any.invokeExact(thread);
    }

    /// The platform thread that runs it: mostly itself, for a virtual one its carrier; null if it has none now, or that
    /// is not known.
    static @Nullable Thread runner(Thread thread) {
        if (!thread.isVirtual()) {
            return thread;
        }
        try {
            return CARRIER == null ? null : (Thread) CARRIER.get(thread);
        } catch (IllegalAccessException e) {
            throw new LinkageError("it was opened", e);
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

    /// What all threads inherit: of a virtual thread, the stack that is on a carrier; null if it is on none.
    private static @Nullable MethodHandle carriedStack() {
        try {
            var type = Class.forName("java.lang.VirtualThread");
            var found = MethodType.methodType(StackTraceElement[].class);
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findSpecial(Thread.class, "asyncGetStackTrace", found, type)
                    .asType(found.insertParameterTypes(0, Thread.class));
        } catch (ReflectiveOperationException e) {
            return null;
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

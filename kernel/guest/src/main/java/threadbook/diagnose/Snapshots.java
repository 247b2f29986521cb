package threadbook.diagnose;

import java.lang.Thread.State;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import threadbook.cell.ThreadExits;
import threadbook.diagnose.SeenThread.Held;
import threadbook.diagnose.SeenThread.How;
import threadbook.recording.ThreadFacts;

/// Looks at threads one by one, platform and virtual, also those that no carrier runs now.
///
/// Uses what `HotSpotDiagnosticMXBean.dumpThreads` uses, `jdk.internal.vm.ThreadSnapshot`: a dump has names only, and
/// names of classes do not say who holds a lock. Each thread is stopped for itself, for microseconds; the JVM as a
/// whole is not. Of a virtual thread that a carrier runs less is known ([MountedLocks]): nothing keeps it there.
final class Snapshots {

    private static final @Nullable Method OF = method();

    private static final int TRIES = 3;

    private final Memory memory;
    private final Set<Thread> mounted = Collections.newSetFromMap(new IdentityHashMap<>());

    Snapshots(Memory memory) {
        this.memory = memory;
    }

    /// Null if the thread has ended.
    @Nullable
    SeenThread of(Thread thread) {
        var seen = once(thread);
        for (int i = 1;
                i < TRIES && seen != null && thread.isVirtual() && seen.stack().isEmpty();
                i++) {
            seen = once(thread); // it was just on its way from or to a carrier
        }
        return seen;
    }

    private @Nullable SeenThread once(Thread thread) {
        var snapshot = thread.isVirtual()
                ? Suspension.during(thread, () -> snapshot(thread))
                : ThreadExits.hold(thread, () -> snapshot(thread));
        if (snapshot != null) {
            return seen(thread, snapshot);
        }
        var plain = plain(thread);
        if (plain != null && thread.isVirtual() && !plain.stack().isEmpty()) {
            mounted.add(thread);
        }
        return plain;
    }

    /// Those virtual threads that a carrier ran, so that it is not known which monitors they have entered.
    Set<Thread> mounted() {
        return Collections.unmodifiableSet(mounted);
    }

    private static @Nullable Object snapshot(Thread thread) {
        try {
            return OF == null ? null : OF.invoke(null, thread);
        } catch (ReflectiveOperationException e) {
            return null; // not supported for this one
        }
    }

    private SeenThread seen(Thread thread, Object snapshot) {
        var state = jdk.internal.misc.VM.toThreadState(memory.number(snapshot, "threadStatus"));
        var blocker = memory.object(snapshot, "blocker");
        var how = how(blocker);
        var on = memory.object(blocker, "obj");
        var stack = memory.object(snapshot, "stackTrace") instanceof StackTraceElement[] frames
                ? List.of(frames)
                : List.<StackTraceElement>of();
        var held = held(snapshot);
        String name = memory.object(snapshot, "name") instanceof String own ? own : "";
        if (how == How.NOT_BLOCKED && isInWait(stack) && !held.isEmpty()) {
            how = How.WAITING;
            on = innermost(held).monitor();
        }
        if (how == How.WAITING) {
            var givenBack = on;
            held.removeIf(each -> Memory.same(each.monitor(), givenBack));
        }
        return new SeenThread(thread, name, state, stack, how, on, held);
    }

    /// Compiled code does not tell on what it waits; but it is the monitor that was entered last.
    private static boolean isInWait(List<StackTraceElement> stack) {
        return !stack.isEmpty()
                && stack.getFirst().getClassName().equals("java.lang.Object")
                && stack.getFirst().getMethodName().startsWith("wait");
    }

    private static Held innermost(List<Held> held) {
        return Collections.min(held, Comparator.comparingInt(Held::depth));
    }

    private How how(@Nullable Object blocker) {
        if (!(memory.object(blocker, "type") instanceof Enum<?> type)) {
            return How.NOT_BLOCKED;
        }
        return switch (type.name()) {
            case "PARK_BLOCKER" -> How.PARKED;
            case "WAITING_TO_LOCK" -> How.ENTERING;
            case "WAITING_ON" -> How.WAITING;
            default -> How.NOT_BLOCKED;
        };
    }

    private List<Held> held(Object snapshot) {
        var held = new ArrayList<Held>();
        if (memory.object(snapshot, "locks") instanceof Object[] locks) {
            for (var lock : locks) {
                var monitor = memory.object(lock, "obj");
                boolean eliminated = monitor instanceof Class<?> && memory.number(lock, "typeOrdinal") == 1;
                if (monitor != null && !eliminated) {
                    held.add(new Held(monitor, memory.number(lock, "depth")));
                }
            }
        }
        return held;
    }

    private static @Nullable SeenThread plain(Thread thread) {
        var on = LockSupport.getBlocker(thread);
        var state = ThreadFacts.state(thread);
        var how = on == null ? How.NOT_BLOCKED : How.PARKED;
        var stack = List.of(ThreadFacts.stack(thread));
        return state == State.TERMINATED
                ? null
                : new SeenThread(thread, thread.getName(), state, stack, how, on, List.of());
    }

    private static @Nullable Method method() {
        try {
            var method = Class.forName("jdk.internal.vm.ThreadSnapshot").getDeclaredMethod("of", Thread.class);
            method.setAccessible(true);
            return method;
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            return null;
        }
    }
}

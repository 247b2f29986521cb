package threadbook.diagnose;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import threadbook.recording.ThreadFacts;

/// Keeps a virtual thread that waits, and that no carrier runs, from being run while somebody looks at it from outside.
///
/// The JVM itself does not: `jdk.internal.vm.ThreadSnapshot` of a virtual thread that is mounted or unmounted in that
/// moment ends the whole JVM (JDK-8364343, seen in 25.0.5). `Thread.getStackTrace` sets the same mark in its state, and
/// afterwards lets it go on if somebody has wanted that in between.
///
/// One that could run is left alone: its carrier would pass it over meanwhile, and to be let go on it has to queue
/// behind all others, for ever if these never wait.
final class Suspension {

    private static final List<String> WAITING = List.of("PARKED", "TIMED_PARKED", "BLOCKED", "WAIT", "TIMED_WAIT");
    private static final List<String> WOKEN = List.of("parkPermit", "blockPermit", "notified");

    /// Null where this JDK does not let us.
    private static final @Nullable Suspension KNOWN = known();

    private final VarHandle state;
    private final int mark;
    private final Set<Integer> waiting;

    /// Set by whoever wakes it while it has the mark.
    private final List<VarHandle> woken;

    private Suspension(MethodHandles.Lookup lookup) throws ReflectiveOperationException {
        this.state = lookup.findVarHandle(lookup.lookupClass(), "state", int.class);
        this.mark = state(lookup, "SUSPENDED");
        this.waiting = new HashSet<>();
        for (String name : WAITING) {
            waiting.add(state(lookup, name));
        }
        this.woken = new ArrayList<>();
        for (String name : WOKEN) {
            woken.add(lookup.findVarHandle(lookup.lookupClass(), name, boolean.class));
        }
        woken.add(MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
                .findVarHandle(Thread.class, "interrupted", boolean.class));
    }

    private static int state(MethodHandles.Lookup lookup, String name) throws ReflectiveOperationException {
        return (int) lookup.findStaticVarHandle(lookup.lookupClass(), name, int.class)
                .get();
    }

    private static @Nullable Suspension known() {
        try {
            var type = Class.forName("java.lang.VirtualThread");
            return new Suspension(MethodHandles.privateLookupIn(type, MethodHandles.lookup()));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    /// @return null if it does not wait, or is on its way from or to a carrier
    static <T> @Nullable T during(Thread thread, Supplier<T> look) {
        return KNOWN == null ? null : KNOWN.hold(thread, look);
    }

    private <T> @Nullable T hold(Thread thread, Supplier<T> look) {
        int before = (int) state.getVolatile(thread);
        if (!waiting.contains(before) || !state.compareAndSet(thread, before, before | mark)) {
            return null;
        }
        try {
            return look.get();
        } finally {
            state.setVolatile(thread, before);
            if (isWoken(thread)) {
                letGoOn(thread);
            }
        }
    }

    private boolean isWoken(Thread thread) {
        for (var sign : woken) {
            if ((boolean) sign.getVolatile(thread)) {
                return true;
            }
        }
        return false;
    }

    /// The JDK holds it once more for its stack, and wakes it then.
    private static void letGoOn(Thread thread) {
        try {
            var _ = ThreadFacts.stack(thread);
        } catch (LinkageError e) {
            // what was to run it refuses to: nobody else could wake it either
        }
    }
}

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

/// Keeps a virtual thread that no carrier runs from being run while somebody looks at it from outside.
///
/// The JVM itself does not: `jdk.internal.vm.ThreadSnapshot` of a virtual thread that is mounted or unmounted in that
/// moment ends the whole JVM (JDK-8364343, seen in 25.0.5). `Thread.getStackTrace` sets the same mark in its state, and
/// afterwards lets it go on if somebody has wanted that in between.
///
/// @param unmounted the states in which no carrier runs it
/// @param runnable those of them in which one is about to
/// @param woken set by whoever wakes it while it has the mark
record Suspension(VarHandle state, int mark, Set<Integer> unmounted, Set<Integer> runnable, List<VarHandle> woken) {

    /// Null where this JDK does not let us.
    private static final @Nullable Suspension KNOWN = known();

    /// @return null if a carrier runs it, or is about to, or has just done so; or if it has not begun, or has ended
    static <T> @Nullable T during(Thread thread, Supplier<T> look) {
        return KNOWN == null ? null : KNOWN.hold(thread, look);
    }

    private <T> @Nullable T hold(Thread thread, Supplier<T> look) {
        int before = (int) state.getVolatile(thread);
        if (!unmounted.contains(before) || !state.compareAndSet(thread, before, before | mark)) {
            return null;
        }
        try {
            return look.get();
        } finally {
            state.setVolatile(thread, before);
            if (runnable.contains(before) || isWoken(thread)) {
                var _ = ThreadFacts.stack(thread); // suspends it once more, and lets it go on
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

    private static @Nullable Suspension known() {
        try {
            var type = Class.forName("java.lang.VirtualThread");
            var lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            var runnable = states(lookup, "UNPARKED", "YIELDED", "UNBLOCKED");
            var unmounted = states(lookup, "PARKED", "TIMED_PARKED", "BLOCKED", "WAIT", "TIMED_WAIT");
            unmounted.addAll(runnable);
            var woken = new ArrayList<VarHandle>();
            for (String name : List.of("parkPermit", "blockPermit", "notified")) {
                woken.add(lookup.findVarHandle(type, name, boolean.class));
            }
            woken.add(MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
                    .findVarHandle(Thread.class, "interrupted", boolean.class));
            int mark = states(lookup, "SUSPENDED").iterator().next();
            var state = lookup.findVarHandle(type, "state", int.class);
            return new Suspension(state, mark, Set.copyOf(unmounted), Set.copyOf(runnable), List.copyOf(woken));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    private static Set<Integer> states(MethodHandles.Lookup lookup, String... names)
            throws ReflectiveOperationException {
        var states = new HashSet<Integer>();
        for (String name : names) {
            states.add((int) lookup.findStaticVarHandle(lookup.lookupClass(), name, int.class)
                    .get());
        }
        return states;
    }
}

package threadbook.diagnose;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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
final class Suspension {

    private static final List<String> UNMOUNTED =
            List.of("PARKED", "TIMED_PARKED", "UNPARKED", "YIELDED", "BLOCKED", "UNBLOCKED", "WAIT", "TIMED_WAIT");

    /// Null where this JDK does not let us.
    private static final @Nullable Suspension KNOWN = known();

    private final VarHandle state;
    private final int mark;
    private final Set<Integer> unmounted;

    private Suspension(VarHandle state, int mark, Set<Integer> unmounted) {
        this.state = state;
        this.mark = mark;
        this.unmounted = unmounted;
    }

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
            var _ = ThreadFacts.stack(thread); // sees to it that nothing is missed that has come in between
        }
    }

    private static @Nullable Suspension known() {
        try {
            var type = Class.forName("java.lang.VirtualThread");
            var lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            var unmounted = new HashSet<Integer>();
            for (var name : UNMOUNTED) {
                unmounted.add(
                        (int) lookup.findStaticVarHandle(type, name, int.class).get());
            }
            return new Suspension(
                    lookup.findVarHandle(type, "state", int.class),
                    (int) lookup.findStaticVarHandle(type, "SUSPENDED", int.class)
                            .get(),
                    Set.copyOf(unmounted));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}

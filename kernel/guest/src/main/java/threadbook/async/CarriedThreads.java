package threadbook.async;

import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.util.concurrent.Executor;
import jdk.internal.vm.ThreadContainers;
import org.jspecify.annotations.Nullable;

/// Virtual threads that run on a thread of our choice, instead of on the JDK's own few.
///
/// The JDK has them for its tests only, so its door must be opened (`java.base/java.lang`) and may be gone in another
/// JDK: then these are ordinary virtual threads. Everything works with those, too; handing over takes longer.
final class CarriedThreads {

    private static final String BUILDER = "java.lang.ThreadBuilders$VirtualThreadBuilder";

    private static final @Nullable Constructor<?> CONSTRUCTOR = constructor();
    private static final Executor USUAL = CONSTRUCTOR == null ? Runnable::run : usual();

    private CarriedThreads() {}

    static boolean areThere() {
        return CONSTRUCTOR != null;
    }

    /// @param carrier given a piece of the thread's work whenever it can go on
    static Thread.Builder.OfVirtual builder(Executor carrier) {
        if (CONSTRUCTOR == null) {
            return Thread.ofVirtual();
        }
        try {
            return (Thread.Builder.OfVirtual) CONSTRUCTOR.newInstance(carrier);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a virtual thread could not be made", e);
        }
    }

    /// What carries all other virtual threads.
    static Executor usualCarrier() {
        return USUAL;
    }

    /// The JDK knows every virtual thread that has begun, and so does whoever stops a cell: a thread that is paused
    /// would be there for ever, with all that it can reach.
    static void hide(Thread thread) {
        ThreadContainers.root().remove(thread);
    }

    /// As it was before [#hide].
    static void show(Thread thread) {
        ThreadContainers.root().add(thread);
    }

    private static @Nullable Constructor<?> constructor() {
        try {
            var constructor = Class.forName(BUILDER).getDeclaredConstructor(Executor.class);
            constructor.setAccessible(true);
            var _ = usual();
            return constructor;
        } catch (ReflectiveOperationException | InaccessibleObjectException | ClassCastException e) {
            return null;
        }
    }

    private static Executor usual() {
        try {
            var scheduler = Class.forName("java.lang.VirtualThread").getDeclaredMethod("defaultScheduler");
            scheduler.setAccessible(true);
            return (Executor) scheduler.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new ClassCastException("no scheduler of virtual threads: " + e);
        }
    }
}

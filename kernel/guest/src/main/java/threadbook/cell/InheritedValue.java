package threadbook.cell;

import java.lang.ref.Reference;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/// The value that *another* thread holds for an inheritable thread-local.
///
/// The JDK has no call for it, and a registry of our own would miss every thread that the cell's code makes with the
/// plain JDK. So this looks into the thread's own table; of a thread that runs it only reads, because that may be
/// writing to it at that moment. A value just being inserted can be missed, which costs one more round of whoever asks.
/// Needs `java.base/java.lang` opened.
final class InheritedValue {

    private static final Method CREATE = creation();
    private static final Field MAP = opened(Thread.class, "inheritableThreadLocals");
    private static final Field TABLE = opened(MAP.getType(), "table");
    private static final Field VALUE = opened(TABLE.getType().getComponentType(), "value");

    private InheritedValue() {}

    @SuppressWarnings("unchecked") // the table holds for each key a value of the key's own type
    static <T> @Nullable T read(Thread thread, InheritableThreadLocal<@Nullable T> key) {
        try {
            var map = MAP.get(thread);
            var table = map == null ? null : TABLE.get(map);
            var entry = table == null ? null : entry(table, key);
            return entry == null ? null : (T) VALUE.get(entry);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("java.base/java.lang is not opened to the guest", e);
        }
    }

    /// A thread that has not been started is to have this value: instead of another, or of all it could inherit.
    static <T> void write(Thread thread, InheritableThreadLocal<@Nullable T> key, T value) {
        try {
            var map = MAP.get(thread);
            var entry = map == null ? null : entry(TABLE.get(map), key);
            if (map == null) {
                CREATE.invoke(key, thread, value);
            } else if (entry != null) {
                VALUE.set(entry, value);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("java.base/java.lang is not opened to the guest", e);
        }
    }

    @SuppressWarnings("unchecked") // an entry is a weak reference to its key
    private static @Nullable Object entry(Object table, Object key) {
        for (int i = 0; i < Array.getLength(table); i++) {
            if (Array.get(table, i) instanceof Reference<?> entry && ((Reference<Object>) entry).refersTo(key)) {
                return entry;
            }
        }
        return null;
    }

    private static Method creation() {
        try {
            var create = InheritableThreadLocal.class.getDeclaredMethod("createMap", Thread.class, Object.class);
            create.setAccessible(true);
            return create;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("This JDK keeps thread-locals differently", e);
        }
    }

    private static Field opened(Class<?> owner, String name) {
        try {
            Field field = owner.getDeclaredField(name);
            ((AccessibleObject) field).setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("This JDK keeps thread-locals differently: " + owner + "." + name, e);
        }
    }
}

package threadbook.diagnose;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/// Reads fields of any object without running any code of it. One for one diagnosis.
///
/// Reflection would have to be allowed for each package, and would initialize the classes of static fields: a cell may
/// just be doing that, and hold it up.
final class Memory {

    private static final Unsafe UNSAFE = Unsafe.getUnsafe();

    /// A field that can be read.
    record Slot(Class<?> owner, String name, long offset) {}

    private record Key(Class<?> type, String name) {}

    private final Map<Class<?>, List<Slot>> references = new HashMap<>();
    private final Map<Key, Optional<Slot>> named = new HashMap<>();

    /// The object in a field, also of a superclass; null where there is no such field.
    @Nullable
    Object object(@Nullable Object of, String name) {
        var slot = of == null ? null : slot(of.getClass(), name);
        return of == null || slot == null ? null : UNSAFE.getReferenceVolatile(of, slot.offset);
    }

    /// The `int` in a field; -1 where there is no such field.
    int number(@Nullable Object of, String name) {
        var slot = of == null ? null : slot(of.getClass(), name);
        return of == null || slot == null ? -1 : UNSAFE.getIntVolatile(of, slot.offset);
    }

    /// The `long` in a field; -1 where there is no such field.
    long bigNumber(@Nullable Object of, String name) {
        var slot = of == null ? null : slot(of.getClass(), name);
        return of == null || slot == null ? -1 : UNSAFE.getLongVolatile(of, slot.offset);
    }

    @Nullable
    Object read(Object of, Slot slot) {
        return UNSAFE.getReferenceVolatile(of, slot.offset);
    }

    /// The objects in the static fields of a class, by the names of the fields; none if it has not been initialized.
    Map<String, Object> statics(Class<?> type) {
        var values = new HashMap<String, Object>();
        if (UNSAFE.shouldBeInitialized(type)) {
            return values;
        }
        for (var field : fields(type)) {
            if (Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                var value = UNSAFE.getReferenceVolatile(UNSAFE.staticFieldBase(field), UNSAFE.staticFieldOffset(field));
                if (value != null) {
                    values.put(field.getName(), value);
                }
            }
        }
        return values;
    }

    /// The fields of a class and its superclasses that hold objects.
    List<Slot> references(Class<?> type) {
        var known = references.get(type);
        if (known != null) {
            return known;
        }
        var slots = new ArrayList<Slot>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (var field : fields(each)) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    slots.add(slot(field));
                }
            }
        }
        references.put(type, slots);
        return slots;
    }

    /// Whether both are one object. Their `equals` is the user's.
    @SuppressWarnings("ReferenceEquality")
    static boolean same(@Nullable Object one, @Nullable Object other) {
        return one == other;
    }

    private @Nullable Slot slot(Class<?> type, String name) {
        return named.computeIfAbsent(new Key(type, name), _ -> find(type, name)).orElse(null);
    }

    private static Optional<Slot> find(Class<?> type, String name) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (var field : fields(each)) {
                if (field.getName().equals(name) && !Modifier.isStatic(field.getModifiers())) {
                    return Optional.of(slot(field));
                }
            }
        }
        return Optional.empty();
    }

    private static Slot slot(Field field) {
        return new Slot(field.getDeclaringClass(), field.getName(), UNSAFE.objectFieldOffset(field));
    }

    /// A class that refers to one which is missing has none that could be named.
    private static Field[] fields(Class<?> type) {
        try {
            return type.getDeclaredFields();
        } catch (LinkageError e) {
            return new Field[0];
        }
    }
}

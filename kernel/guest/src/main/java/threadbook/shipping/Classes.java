package threadbook.shipping;

import java.io.Serializable;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/// Whether the objects of a class arrive whole in another process.
final class Classes {

    /// Why not: the name of the class that is in the way; empty if nothing is.
    private static final ClassValue<String> OBSTACLES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return obstacle(innermost(type));
        }
    };

    private Classes() {}

    /// The type of the elements of the elements … of an array; the class itself, if it is none.
    static Class<?> innermost(Class<?> type) {
        var innermost = type;
        while (innermost.isArray()) {
            innermost = innermost.getComponentType();
        }
        return innermost;
    }

    /// The name of the class that keeps an object from travelling: its own, or that of a superclass; empty if none
    /// does.
    static String obstacle(Object object) {
        return object instanceof Class<?> itself ? untrusted(innermost(itself)) : OBSTACLES.get(object.getClass());
    }

    private static String obstacle(Class<?> type) {
        if (Local.isLocal(type)) {
            return type.getName();
        }
        var unwritten = unwrittenParent(type);
        return unwritten != null && isOfNotebook(type) && losesState(unwritten) ? unwritten.getName() : untrusted(type);
    }

    /// The other side would not let it in.
    private static String untrusted(Class<?> type) {
        for (Class<?> each = type; each != null && isSerializable(each); each = each.getSuperclass()) {
            if (!Trusted.isTrusted(each)) {
                return each.getName();
            }
        }
        return "";
    }

    /// The first superclass whose fields Java does not write.
    private static @Nullable Class<?> unwrittenParent(Class<?> type) {
        @Nullable Class<?> each = type;
        while (each != null && isSerializable(each)) {
            each = each.getSuperclass();
        }
        return each;
    }

    private static boolean isSerializable(Class<?> type) {
        return Serializable.class.isAssignableFrom(type);
    }

    private static boolean isOfNotebook(Class<?> type) {
        return isSerializable(type) && type.getClassLoader() instanceof ClassImages;
    }

    /// A class of a cell is serializable whether its superclass is or not. Java would leave out, without a word, what
    /// the superclass keeps.
    private static boolean losesState(Class<?> superclass) {
        for (Class<?> each = superclass; each != null; each = each.getSuperclass()) {
            for (var field : each.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    return true;
                }
            }
        }
        return false;
    }
}

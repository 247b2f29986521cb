package threadbook.display;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Renderers that the user registered. The nearest type wins: the class itself, then each superclass after the
/// interfaces below it.
final class ByType {

    private final Map<Class<?>, Function<Object, MimeBundle>> renderers = new ConcurrentHashMap<>();

    <T> void register(Class<T> type, Function<? super T, MimeBundle> renderer) {
        if (type.isPrimitive()) {
            throw new IllegalArgumentException(
                    "A value is never a primitive " + type + "; register its class, such as Integer.class.");
        }
        renderers.put(type, value -> renderer.apply(type.cast(value)));
    }

    @Nullable
    Function<Object, MimeBundle> find(Class<?> type) {
        if (renderers.isEmpty()) {
            return null;
        }
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            var found = ofTypeOrInterfaces(each);
            if (found != null) {
                return found;
            }
        }
        return renderers.get(Object.class);
    }

    private @Nullable Function<Object, MimeBundle> ofTypeOrInterfaces(Class<?> type) {
        var next = new ArrayDeque<Class<?>>();
        next.add(type);
        while (!next.isEmpty()) {
            Class<?> each = next.remove();
            var found = renderers.get(each);
            if (found != null) {
                return found;
            }
            next.addAll(List.of(each.getInterfaces()));
        }
        return null;
    }
}

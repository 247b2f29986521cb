package threadbook.shipping;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The values of the notebook's variables, as they are sent.
///
/// Not those of `static final` fields of a cell's classes: every process makes its own when it first uses the class.
final class Variables {

    /// @param object the value itself, if it can never change
    private record Known(
            Snapshot.Value value, Roots roots, @Nullable Object object) {}

    /// A value, and the code that it needs.
    record Taken(Snapshot.Value value, Roots roots) {}

    private final ClassImages images;
    private final ClassLoader loader;
    private final Refusals refusals;
    private final Map<StaticField, Optional<Field>> fields = new HashMap<>();
    private final Map<StaticField, Known> known = new HashMap<>();

    Variables(ClassImages images, ClassLoader loader) {
        this.images = images;
        this.loader = loader;
        this.refusals = new Refusals(images);
    }

    /// The present value of a variable; empty if its class makes that itself: of a constant, or where nobody has used
    /// the class in this process.
    ///
    /// @throws CannotTravelException if the value cannot be sent
    synchronized Optional<Taken> take(StaticField variable) {
        if (!images.isLoaded(variable.owner())) {
            return Optional.empty();
        }
        return fields.computeIfAbsent(variable, this::find).map(field -> take(variable, field));
    }

    private Optional<Field> find(StaticField variable) {
        try {
            var field = Class.forName(variable.owner(), false, loader).getDeclaredField(variable.name());
            boolean constant = Modifier.isFinal(field.getModifiers()) || field.isSynthetic();
            return constant || !field.trySetAccessible() ? Optional.empty() : Optional.of(field);
        } catch (ReflectiveOperationException e) {
            return Optional.empty(); // of a class that has another shape meanwhile
        }
    }

    private Taken take(StaticField variable, Field field) {
        var object = value(field);
        var before = known.get(variable);
        if (before != null && object != null && object.equals(before.object())) {
            return new Taken(before.value(), before.roots());
        }
        var now = encode(variable, object, before);
        known.put(variable, now);
        return new Taken(now.value(), now.roots());
    }

    private static @Nullable Object value(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private Known encode(StaticField variable, @Nullable Object object, @Nullable Known before) {
        var encoder = new Encoder(images);
        try {
            encoder.write(object);
        } catch (IOException | RuntimeException e) {
            throw refusals.variable(variable, object, e);
        }
        byte[] bytes = encoder.bytes();
        var value = before != null && Arrays.equals(bytes, before.value().bytes())
                ? before.value()
                : new Snapshot.Value(variable, bytes);
        return new Known(value, encoder.roots(), neverChanges(object) ? object : null);
    }

    private static boolean neverChanges(@Nullable Object object) {
        return object instanceof String
                || object instanceof Boolean
                || (object instanceof Number && isOfJavaLang(object));
    }

    private static boolean isOfJavaLang(Object number) {
        return number.getClass().getPackageName().equals("java.lang");
    }
}

package threadbook.shipping;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;

/// Takes lambdas and method references apart, and puts them together again, the way Java serialization does.
///
/// The compiler is told to make every lambda of a cell serializable (`-XDforceSerializable`). Doing it here, without an
/// object stream for each, makes a small task several times cheaper.
final class Lambdas {

    private static final ClassValue<Optional<Method>> WRITE_REPLACE = new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
            return type.isHidden() ? method(type, "writeReplace") : Optional.empty();
        }
    };

    private static final ClassValue<Optional<Method>> DESERIALIZE = new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
            return method(type, "$deserializeLambda$", SerializedLambda.class);
        }
    };

    private Lambdas() {}

    private static Optional<Method> method(Class<?> type, String name, Class<?>... parameters) {
        try {
            var method = type.getDeclaredMethod(name, parameters);
            return method.trySetAccessible() ? Optional.of(method) : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    /// What the lambda is made of; empty if the object is none, or one of the JDK's own.
    static Optional<SerializedLambda> parts(Object object) {
        if (!(object instanceof Serializable)) {
            return Optional.empty();
        }
        return WRITE_REPLACE
                .get(object.getClass())
                .map(writeReplace -> call(writeReplace, object))
                .filter(SerializedLambda.class::isInstance)
                .map(SerializedLambda.class::cast);
    }

    /// @param capturing the class in whose code the lambda stands
    static Object whole(Class<?> capturing, SerializedLambda parts) {
        var deserialize = DESERIALIZE
                .get(capturing)
                .orElseThrow(() -> new IllegalArgumentException(capturing.getName() + " has no such lambda"));
        return call(deserialize, null, parts);
    }

    @SuppressWarnings("NullAway") // a static method is called on null
    private static Object call(Method method, @org.jspecify.annotations.Nullable Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("a lambda that cannot be made again", e.getCause());
        }
    }
}

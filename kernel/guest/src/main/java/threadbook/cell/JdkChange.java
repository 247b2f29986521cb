package threadbook.cell;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/// A change of a few methods of the JDK, which then call a hook of ours.
///
/// Classes of the JDK cannot see ours: so the hook is a class that is defined beside them and has public static fields
/// of types that they know, such as `Consumer`, which hold what is to be called.
final class JdkChange implements ClassFileTransformer {

    private final Map<Class<?>, ClassTransform> changes;
    private @Nullable RuntimeException failure;

    private JdkChange(Map<Class<?>, ClassTransform> changes) {
        this.changes = changes;
    }

    /// Set when Threadbook is installed: a JVM that makes a start-up cache writes none if `Thread` is not the JDK's
    /// own.
    private static final boolean TRAINING = Boolean.getBoolean("threadbook.training");

    /// @throws UnmodifiableClassException when this JVM does not let us
    static void apply(Instrumentation tool, Map<Class<?>, ClassTransform> changes) throws UnmodifiableClassException {
        var change = new JdkChange(changes);
        if (TRAINING) {
            changes.keySet().forEach(change::rehearse);
            return;
        }
        tool.addTransformer(change, true);
        try {
            tool.retransformClasses(changes.keySet().toArray(Class<?>[]::new));
        } finally {
            tool.removeTransformer(change);
        }
        if (change.failure != null) {
            throw change.failure;
        }
    }

    /// Defines the hook.
    ///
    /// @param neighbour a class of the package in which the hook is to be seen, which is opened to us
    /// @param fields name → type and value
    static void defineHook(Class<?> neighbour, ClassDesc name, Map<String, Entry<Class<?>, Object>> fields)
            throws ReflectiveOperationException {
        int access = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;
        var bytes = ClassFile.of().build(name, builder -> {
            builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_PUBLIC);
            fields.forEach((field, value) ->
                    builder.withField(field, value.getKey().describeConstable().orElseThrow(), access));
        });
        var hook =
                MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup()).defineClass(bytes);
        for (var field : fields.entrySet()) {
            hook.getField(field.getKey()).set(null, field.getValue().getValue());
        }
    }

    /// Does what is to be done, so that the cache knows how, and drops the result.
    private void rehearse(Class<?> type) {
        try (var in = requireNonNull(type.getResourceAsStream(type.getSimpleName() + ".class"))) {
            var _ = transform(null, type.getName(), type, null, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            String name,
            @Nullable Class<?> type,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        var change = type == null ? null : changes.get(type);
        if (change == null) {
            return null;
        }
        var file = ClassFile.of();
        try {
            return file.transformClass(file.parse(bytes), change);
        } catch (RuntimeException e) {
            failure = e; // which the JVM would not tell anybody
            return null;
        }
    }
}

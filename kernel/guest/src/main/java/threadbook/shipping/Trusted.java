package threadbook.shipping;

import java.io.ObjectInputFilter;
import java.nio.file.Path;
import java.util.Set;

/// Lets in the classes of the notebook, of its class path, and the JDK's classes for data and exceptions; nothing else.
///
/// Both sides run code of the same notebook; this is for bytes that were made by neither (JEP 290).
final class Trusted implements ObjectInputFilter {

    private static final Set<String> PACKAGES = Set.of(
            "java.lang",
            "java.math",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.regex",
            "java.util.random",
            "java.util.logging",
            "java.util.zip",
            "java.util.jar",
            "java.time",
            "java.time.chrono",
            "java.time.format",
            "java.time.temporal",
            "java.time.zone",
            "java.text",
            "java.io",
            "java.nio",
            "java.nio.charset",
            "java.nio.file",
            "java.nio.channels",
            "java.net",
            "java.net.http",
            "java.security",
            "java.sql",
            "java.awt",
            "java.awt.geom",
            "java.util.concurrent.locks");

    private static final Set<String> ALONE = Set.of(
            "java.lang.invoke.SerializedLambda",
            "java.lang.invoke.MethodType",
            "java.lang.reflect.InvocationTargetException");

    @Override
    public Status checkInput(FilterInfo info) {
        var type = info.serialClass();
        if (type == null) {
            return Status.UNDECIDED;
        }
        while (type.isArray()) {
            type = type.getComponentType();
        }
        return type.isPrimitive() || isTrusted(type) || isPath(type) ? Status.ALLOWED : Status.REJECTED;
    }

    /// Asked about what a copy of a path has turned into; bytes alone cannot make one, as it is not serializable.
    private static boolean isPath(Class<?> type) {
        return Path.class.isAssignableFrom(type);
    }

    static boolean isTrusted(Class<?> type) {
        var loader = type.getClassLoader();
        boolean ofJdk = loader == null || loader.equals(ClassLoader.getPlatformClassLoader());
        return !ofJdk || PACKAGES.contains(type.getPackageName()) || ALONE.contains(type.getName());
    }
}

package threadbook.shipping;

import java.io.ObjectInputFilter;
import java.io.Serializable;
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
            "java.lang.invoke.WrongMethodTypeException",
            "java.lang.reflect.InvocationTargetException",
            "java.lang.reflect.UndeclaredThrowableException",
            "sun.util.calendar.ZoneInfo"); // what every java.util.TimeZone is

    @Override
    public Status checkInput(FilterInfo info) {
        var type = info.serialClass();
        if (type == null) {
            return Status.UNDECIDED;
        }
        return isTrusted(Classes.innermost(type)) ? Status.ALLOWED : Status.REJECTED;
    }

    /// What is not serializable is not read, but made by something else that was let in. Reading an interface or an
    /// enum runs no code of an object.
    ///
    /// @param type no array
    static boolean isTrusted(Class<?> type) {
        boolean ofJdk = type.getModule().isNamed();
        return !ofJdk
                || !Serializable.class.isAssignableFrom(type)
                || type.isInterface()
                || Enum.class.isAssignableFrom(type)
                || PACKAGES.contains(type.getPackageName())
                || ALONE.contains(type.getName());
    }
}

package threadbook;

import java.lang.reflect.InvocationTargetException;

/**
 * The main class of threadbook.jar. Compiled for Java 8, so that an older Java says what is missing instead of
 * UnsupportedClassVersionError.
 */
public final class Threadbook {

    private static final int NEEDED = 25;
    private static final String GET_ONE = "Get a JDK 25 from https://adoptium.net or your package manager"
            + " (openjdk-25-jdk), and start this with its bin/java.";

    private Threadbook() {}

    public static void main(String[] arguments) throws Throwable {
        String missing = missing(System.getProperty("java.specification.version"));
        if (missing != null) {
            System.err.println(missing + " " + GET_ONE);
            System.exit(1);
        }
        try {
            Class<?> commands = Class.forName("threadbook.install.Commands");
            commands.getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static String missing(String version) {
        if (feature(version) < NEEDED) {
            return "Threadbook needs JDK " + NEEDED + ", this is Java " + version + " (" + javaHome() + ").";
        }
        if (!isThere("jdk.jshell.JShell") || !isThere("com.sun.source.util.JavacTask")) {
            return "Threadbook needs a whole JDK, this Java has no compiler (" + javaHome() + ").";
        }
        return null;
    }

    private static int feature(String version) {
        String[] parts = version.split("\\.");
        return Integer.parseInt(parts[0].equals("1") ? parts[1] : parts[0]);
    }

    private static boolean isThere(String className) {
        try {
            Class.forName(className, false, Threadbook.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static String javaHome() {
        return System.getProperty("java.home");
    }
}

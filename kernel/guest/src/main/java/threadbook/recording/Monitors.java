package threadbook.recording;

import java.util.List;

/// Whose monitor a thread waits for, by the innermost code on its stack.
public final class Monitors {

    /// Who waits in them waits again for the monitor of whoever has called them. A `ConcurrentHashMap` is locked only
    /// in parts and for a moment: it counts as the caller's own doing.
    private static final List<String> ON_THE_WAY =
            List.of("java.lang.Object", "java.util.concurrent.TimeUnit", "java.util.concurrent.ConcurrentHashMap");

    /// What the JVM and the kernel keep in order for themselves: threads, classes, processes, what is printed.
    private static final List<String> INNER =
            List.of("threadbook.", "jdk.", "sun.", "java.lang.", "java.io.PrintStream");

    /// Who runs tasks that may be methods of a collection themselves: `map(list::add, …)`.
    private static final List<String> RUNNERS = List.of("threadbook.", "java.lang.Thread", "java.lang.VirtualThread");

    private static final List<String> JDK = List.of("threadbook.", "jdk.", "sun.", "java.");

    private static final String TEXT = "java.lang.StringBuffer";

    private Monitors() {}

    /// Whether a program has made the monitor, or has the object: a collection of the JDK, for one. Not so for what is
    /// locked for a moment inside the JDK or here, such as in `Thread.join`.
    ///
    /// @param stack innermost first, of a thread that waits for a monitor
    public static boolean isOfProgram(StackTraceElement[] stack) {
        boolean inCollection = false;
        for (var frame : stack) {
            String type = frame.getClassName();
            if (ON_THE_WAY.contains(outer(type))) {
                continue;
            }
            if (type.startsWith("java.util.") || type.equals(TEXT)) {
                inCollection = true;
            } else {
                boolean inner = INNER.stream().anyMatch(type::startsWith);
                return !inner || (inCollection && RUNNERS.stream().anyMatch(type::startsWith));
            }
        }
        return inCollection;
    }

    /// What somebody waits for who has called `Object.wait`, or `Thread.join`, which does so; empty if that is not
    /// known.
    ///
    /// @param stack innermost first
    static String awaited(StackTraceElement[] stack) {
        int caller = 0;
        while (caller < stack.length && stack[caller].getClassName().equals("java.lang.Object")) {
            caller++;
        }
        if (caller == 0 || caller == stack.length) {
            return "";
        }
        String type = stack[caller].getClassName();
        if (type.equals("java.lang.Thread")) {
            return "a thread";
        }
        return JDK.stream().anyMatch(type::startsWith) ? "" : "a notification";
    }

    private static String outer(String type) {
        int inner = type.indexOf('$');
        return inner < 0 ? type : type.substring(0, inner);
    }
}

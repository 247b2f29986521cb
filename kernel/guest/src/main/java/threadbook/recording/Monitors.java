package threadbook.recording;

import java.util.List;
import java.util.Set;

/// Whose monitor a thread waits for, by the innermost code on its stack.
public final class Monitors {

    /// Who waits in them waits again for the monitor of whoever has called them.
    private static final Set<String> ON_THE_WAY = Set.of("java.lang.Object", "java.util.concurrent.TimeUnit");

    /// What the JVM and the kernel keep in order for themselves: threads, classes, processes, what is printed.
    private static final List<String> INNER =
            List.of("threadbook.", "jdk.", "sun.", "java.lang.", "java.io.PrintStream");

    /// Who runs tasks that may be methods of a collection themselves: `map(list::add, …)`.
    private static final List<String> RUNNERS = List.of("threadbook.", "java.lang.Thread", "java.lang.VirtualThread");

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
            if (type.startsWith("java.util.") || type.equals(TEXT)) {
                inCollection |= !ON_THE_WAY.contains(type);
            } else if (!ON_THE_WAY.contains(type)) {
                boolean inner = INNER.stream().anyMatch(type::startsWith);
                return !inner || (inCollection && RUNNERS.stream().anyMatch(type::startsWith));
            }
        }
        return inCollection;
    }
}

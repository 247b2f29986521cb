package threadbook.diagnose;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/// What the JVM itself prints of its threads (`jcmd Thread.print`, as `jstack`), all of one moment.
///
/// The JVM stands still for it, some milliseconds: so it is asked only for what nobody else can tell. It names objects
/// by their addresses, and says nothing of virtual threads that no carrier runs.
///
/// @param monitors of all threads
/// @param initializations the number of a thread → the name of the class for whose initialization it waits
record ThreadDump(List<Line> monitors, Map<Long, String> initializations) {

    /// What a thread does with a monitor.
    enum What {
        LOCKED,
        ENTERING,
        WAITING
    }

    /// @param thread its number
    /// @param type of the object, as the JVM calls it
    /// @param frame such as `java.lang.Object.wait`, which does that
    record Line(long thread, What what, long address, String type, String frame) {}

    /// What stands below "Carrying virtual thread" is still the carrier's own.
    private static final Pattern THREAD = Pattern.compile("(?:\".*\" #| {3}Mounted virtual thread #)(\\d+)\\b.*");

    private static final long NONE = -1;
    private static final Pattern FRAME = Pattern.compile("\\s+at ([^(]+)\\(.*");
    private static final Pattern MONITOR =
            Pattern.compile("\\s*- (locked|waiting to lock|waiting on) <0x([0-9a-f]+)> \\(a ([^)]+)\\)\\s*");
    private static final Pattern INITIALIZATION =
            Pattern.compile("\\s*- waiting on the Class initialization monitor for (\\S+)\\s*");

    ThreadDump {
        monitors = List.copyOf(monitors);
        initializations = Map.copyOf(initializations);
    }

    /// Empty in a JDK that prints nothing.
    static ThreadDump now() {
        try {
            var commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
            Object printed = ManagementFactory.getPlatformMBeanServer()
                    .invoke(commands, "threadPrint", new Object[] {new String[0]}, new String[] {
                        String[].class.getName()
                    });
            return of(String.valueOf(printed));
        } catch (JMException e) {
            return of("");
        }
    }

    static ThreadDump of(String printed) {
        var monitors = new ArrayList<Line>();
        var initializations = new HashMap<Long, String>();
        long thread = NONE;
        String frame = "";
        for (String line : printed.lines().toList()) {
            var head = THREAD.matcher(line);
            var at = FRAME.matcher(line);
            var monitor = MONITOR.matcher(line);
            var initialization = INITIALIZATION.matcher(line);
            if (head.matches()) {
                thread = Long.parseLong(head.group(1));
            } else if (line.isBlank() || line.startsWith("\"")) {
                thread = NONE; // the name of the next one may have several lines
            } else if (at.matches()) {
                frame = at.group(1);
            } else if (monitor.matches()) {
                long address = Long.parseUnsignedLong(monitor.group(2), 16);
                monitors.add(new Line(thread, what(monitor.group(1)), address, monitor.group(3), frame));
            } else if (initialization.matches()) {
                initializations.put(thread, initialization.group(1));
            }
        }
        return new ThreadDump(monitors, initializations);
    }

    private static What what(String words) {
        return switch (words) {
            case "locked" -> What.LOCKED;
            case "waiting to lock" -> What.ENTERING;
            default -> What.WAITING;
        };
    }
}

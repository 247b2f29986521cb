package threadbook.diagnose;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/// Who waits until another thread has initialized a class.
///
/// The JVM calls such a thread running, and only what `jstack` prints tells it from one that runs. To print it stops
/// the JVM for some milliseconds: so it is asked only when a class is being initialized.
final class Initializations {

    private static final Pattern THREAD =
            Pattern.compile("(?:\".*\" #| {3}(?:Carrying|Mounted) virtual thread #)(\\d+)\\b.*");
    private static final Pattern WAITS =
            Pattern.compile("\\s*- waiting on the Class initialization monitor for (\\S+)\\s*");

    private final Map<String, Thread> initializing = new HashMap<>();
    private final Map<Long, String> waiting;
    private final Parties parties;

    Initializations(Scene scene, Parties parties) {
        this.parties = parties;
        for (var seen : scene.threads()) {
            for (var frame : seen.stack()) {
                if (frame.getMethodName().equals("<clinit>") && Spots.isUsers(frame.getClassName())) {
                    initializing.put(frame.getClassName(), seen.thread());
                }
            }
        }
        this.waiting = initializing.isEmpty() ? Map.of() : waiting(printed());
    }

    /// Null if it does not wait for one.
    @Nullable
    Link of(SeenThread seen) {
        String type = waiting.get(seen.thread().threadId());
        var thread = type == null ? null : initializing.get(type);
        if (type == null || thread == null || Memory.same(thread, seen.thread())) {
            return null;
        }
        String what = "the initialization of class " + Words.ofClass(type);
        return new Link(what, false, "run by", parties.of(List.of(thread)), false, null);
    }

    /// The number of a thread → the name of the class for which it waits.
    private static Map<Long, String> waiting(String dump) {
        var waiting = new HashMap<Long, String>();
        long thread = -1;
        for (String line : dump.lines().toList()) {
            var head = THREAD.matcher(line);
            var waits = WAITS.matcher(line);
            if (head.matches()) {
                thread = Long.parseLong(head.group(1));
            } else if (waits.matches()) {
                waiting.put(thread, waits.group(1));
            }
        }
        return waiting;
    }

    private static String printed() {
        try {
            var commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
            return String.valueOf(ManagementFactory.getPlatformMBeanServer()
                    .invoke(commands, "threadPrint", new Object[] {new String[0]}, new String[] {
                        String[].class.getName()
                    }));
        } catch (JMException e) {
            return ""; // a JDK without it: they are taken for running
        }
    }
}

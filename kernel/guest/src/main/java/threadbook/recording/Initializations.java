package threadbook.recording;

import static java.util.stream.Collectors.toSet;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The classes that threads of a recording are initializing: others that need one wait, though the JVM says that they
/// run.
///
/// To find them the stacks of all are needed. That is done for those only who run and do not compute, and not often.
final class Initializations {

    private static final long LEAST_PAUSE = 20_000_000;

    /// The searches are to take a twentieth of the time.
    private static final int SHARE = 20;

    private final Tracks tracks;
    private Map<Long, Set<String>> running = Map.of();
    private long next = Long.MIN_VALUE;

    Initializations(Tracks tracks) {
        this.tracks = tracks;
    }

    /// What a thread waits for that does not compute; empty if not for a class.
    String awaitedBy(Thread thread, long now) {
        if (now >= next) {
            running = search();
            long end = System.nanoTime();
            next = end + Math.max(LEAST_PAUSE, SHARE * (end - now));
        }
        var others = new HashSet<String>();
        running.forEach((id, types) -> others.addAll(id == thread.threadId() ? Set.of() : types));
        if (others.isEmpty()) {
            return "";
        }
        return "the initialization of "
                + (others.size() == 1 ? name(others.iterator().next()) : "a class");
    }

    /// Of each thread that is doing that: what.
    private Map<Long, Set<String>> search() {
        var found = new HashMap<Long, Set<String>>();
        tracks.inOrder().stream().map(Track::thread).filter(Objects::nonNull).forEach(thread -> {
            var types = Arrays.stream(ThreadFacts.stack(thread))
                    .filter(frame -> frame.getMethodName().equals("<clinit>"))
                    .map(StackTraceElement::getClassName)
                    .collect(toSet());
            found.put(thread.threadId(), types);
        });
        return found;
    }

    /// As people know it: `Point` for `REPL.$JShell$12$Point`, and for `Point$Corner` the inner one.
    private static String name(String type) {
        String simple = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        String word = simple.replaceFirst("^\\d+", "");
        return word.isEmpty() ? "a class" : word;
    }
}

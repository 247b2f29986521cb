package threadbook.diagnose;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who waits until another thread has initialized a class.
///
/// The JVM calls such a thread running, and only a [ThreadDump] tells it from one that runs: so one is made when a
/// class is being initialized.
final class Initializations {

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
        this.waiting = initializing.isEmpty() ? Map.of() : ThreadDump.now().initializations();
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
}

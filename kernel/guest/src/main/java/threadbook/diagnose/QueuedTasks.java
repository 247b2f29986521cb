package threadbook.diagnose;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/// The tasks in a queue of the JDK, whatever its class. Its iterator would take its lock.
final class QueuedTasks {

    static final int MOST = 10_000;

    private final Memory memory;
    private final Set<Object> tasks;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();

    /// @param tasks where they are put; it knows objects by identity
    QueuedTasks(Memory memory, Set<Object> tasks) {
        this.memory = memory;
        this.tasks = tasks;
    }

    void collect(@Nullable Object queue) {
        add(queue);
        for (var next = open.poll(); next != null && tasks.size() < MOST; next = open.poll()) {
            if (next instanceof Object[] array) {
                for (var element : array) {
                    add(element);
                }
            } else {
                var part = next;
                memory.references(part.getClass()).forEach(slot -> add(memory.read(part, slot)));
            }
        }
    }

    private void add(@Nullable Object object) {
        if (object == null || object instanceof Thread || !seen.add(object)) {
            return;
        }
        if (object instanceof Runnable || object instanceof ForkJoinTask<?>) {
            tasks.add(object);
        } else if (object instanceof Object[] || isPart(object.getClass().getName())) {
            open.add(object);
        }
    }

    private static boolean isPart(String className) {
        return className.startsWith("java.util.")
                && !className.startsWith("java.util.concurrent.locks.")
                && !className.startsWith("java.util.concurrent.atomic.");
    }
}

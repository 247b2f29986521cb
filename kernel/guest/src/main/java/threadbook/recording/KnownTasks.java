package threadbook.recording;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// The first tasks that somebody has begun, one by one; of all others only how many there were.
final class KnownTasks {

    private static final int MOST = 50_000;

    private final Queue<Work> begun = new ConcurrentLinkedQueue<>();
    private final AtomicLong number = new AtomicLong();

    void add(Work task) {
        if (number.incrementAndGet() <= MOST) {
            begun.add(task);
        }
    }

    /// In the order in which they were begun.
    List<Work> all() {
        return List.copyOf(begun);
    }

    List<Work> failed() {
        return begun.stream().filter(work -> !work.failure().isEmpty()).toList();
    }

    long others() {
        return Math.max(0, number.get() - MOST);
    }

    void forget() {
        begun.clear();
    }
}

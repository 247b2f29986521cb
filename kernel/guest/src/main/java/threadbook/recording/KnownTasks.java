package threadbook.recording;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// The first tasks that somebody has begun, one by one; of all others only how many there were. What prepares workers
/// may fail as they do, but is none of them. One that has only passed on another is that other one.
final class KnownTasks {

    private static final int MOST = 50_000;

    private final Queue<Work> begun = new ConcurrentLinkedQueue<>();
    private final AtomicLong number = new AtomicLong();

    void add(Work work) {
        if (!work.isTask() || number.incrementAndGet() <= MOST) {
            begun.add(work);
        }
    }

    /// In the order in which they were begun.
    List<Work> all() {
        return begun.stream().filter(Work::isTask).toList();
    }

    List<Work> failed() {
        return begun.stream()
                .filter(work -> !work.hasPassedOn() && !work.failure().isEmpty())
                .toList();
    }

    long others() {
        return Math.max(0, number.get() - MOST);
    }

    void forget() {
        begun.clear();
    }
}

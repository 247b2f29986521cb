package threadbook.async;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The tasks of a loop that are not done, and the one that runs.
final class LoopTasks {

    private final Turns turns;

    /// In the order in which they were made. The thread that watches looks in, too.
    private final Set<Task<?>> unfinished = Collections.synchronizedSet(new LinkedHashSet<>());

    private int made;
    private int runs;
    /// Those that were asked to end, and with which the run is over.
    private final Set<Task<?>> ending = new LinkedHashSet<>();
    private final AtomicLong steps = new AtomicLong();
    private volatile boolean killed;
    private volatile @Nullable Task<?> running;

    LoopTasks(Turns turns) {
        this.turns = turns;
    }

    String nextName() {
        made++;
        return "Task-" + made;
    }

    void add(Task<?> task) {
        unfinished.add(task);
        turns.add(task::step);
        turns.progress(); // to make very many takes its time, and is no sign of blocking
    }

    void ended(Task<?> task) {
        unfinished.remove(task);
        steps.incrementAndGet();
        if (ending.remove(task) && ending.isEmpty()) {
            int run = runs;
            turns.add(() -> turns.add(() -> stop(run))); // after its callbacks, and what these have asked for
        }
    }

    private void stop(int run) {
        if (run == runs) { // and not in a later one, when this one has ended otherwise
            turns.stop();
        }
    }

    /// Grows with each task that was asked to end, or has ended. From any thread.
    long steps() {
        return steps.get();
    }

    boolean isEmpty() {
        return unfinished.isEmpty();
    }

    List<Task<?>> all() {
        synchronized (unfinished) {
            return List.copyOf(unfinished);
        }
    }

    @Nullable
    Task<?> any() {
        synchronized (unfinished) {
            return unfinished.isEmpty() ? null : unfinished.iterator().next();
        }
    }

    @Nullable
    Task<?> running() {
        return running;
    }

    void step(Task<?> task) {
        running = task;
        boolean handedBack = task.strand().resume();
        running = null;
        if (!handedBack) {
            task.abandon();
        }
    }

    /// @param kill whether nothing may wait any more
    void beginRun(boolean kill) {
        runs++;
        ending.clear();
        killed = kill;
        running = null;
        strands().forEach(Strand::show);
    }

    /// @param left is told of those that are left
    void endRun(LeftTasks left) {
        strands().forEach(Strand::hide);
        all().forEach(left::add);
    }

    private List<Strand> strands() {
        return all().stream().filter(Task::isBegun).map(Task::strand).toList();
    }

    /// Asks all to end; the run is over when they have. Those that are made meanwhile are not waited for.
    void cancelAll() {
        ending.addAll(all());
        if (ending.isEmpty()) {
            turns.stop();
        }
        for (var task : all()) {
            task.cancel();
            steps.incrementAndGet();
        }
    }

    /// From now on nothing waits any more. From any thread.
    void kill() {
        killed = true;
    }

    boolean areKilled() {
        return killed;
    }

    /// Ends all, and the run.
    void killAll() {
        for (var task : all()) {
            task.kill();
            steps.incrementAndGet();
        }
        turns.stop();
    }

    /// Wakes the one that blocks the loop, if one does. From any thread.
    void interruptRunning() {
        var blocking = running;
        if (blocking != null) {
            blocking.strand().thread().interrupt();
        }
    }

    /// Lets the loop go on without the one that blocks it. From any thread.
    void releaseRunning() {
        var blocking = running;
        if (blocking != null) {
            blocking.strand().release();
        }
    }
}

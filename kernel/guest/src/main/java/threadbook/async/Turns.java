package threadbook.async;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.pool.Seconds;
import threadbook.recording.ThreadFacts;

/// What a loop has to do, and in which order: asyncio's.
///
/// A turn does what is ready at its beginning, and nothing that becomes ready meanwhile. Timers become ready by their
/// time, those of the same time in the order in which they were made.
///
/// One thread at a time uses it; only [#addFromOutside] and [#addFirst] are for all.
final class Turns {

    private static final int MANY = 100; // cancelled timers: below that, looking for them is not worth while

    private record Timer(long when, long number, ScheduledCall call) {
        private static final Comparator<Timer> ORDER =
                (a, b) -> a.when == b.when ? Long.compare(a.number, b.number) : Long.compare(a.when - b.when, 0);
    }

    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Timer.ORDER);
    private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> urgent = new ConcurrentLinkedQueue<>();
    private final long start = System.nanoTime();
    private long made;
    private int sizeWhenPurged = MANY;
    private volatile @Nullable Thread thread;

    /// Grows with everything that is done: when it does not, something takes its time.
    private volatile long done;

    private long count;

    private volatile boolean idle;
    private boolean stopping;

    void add(Runnable action) {
        ready.add(action);
    }

    /// From any thread.
    void addFromOutside(Runnable action) {
        inbox.add(action);
        LockSupport.unpark(thread);
    }

    /// From any thread: in the next turn, before everything else.
    void addFirst(Runnable action) {
        urgent.add(action);
        LockSupport.unpark(thread);
    }

    ScheduledCall later(Duration delay, Runnable action) {
        long nanos = Math.min(Seconds.nanos(delay), Long.MAX_VALUE / 4); // so that differences do not overflow
        var call = new ScheduledCall(Cell.current(), action);
        timers.add(new Timer(now() + Math.max(0, nanos), made++, call));
        return call;
    }

    /// Nanoseconds.
    long now() {
        return System.nanoTime() - start;
    }

    long done() {
        return done;
    }

    /// Where in the user's code it is, apart from tasks.
    CellPlace place() {
        var now = thread;
        return now == null ? new CellPlace(null) : CellPlace.of(now);
    }

    /// The processor time that its thread has used so far, in nanoseconds.
    long processorTime() {
        var now = thread;
        return now == null ? 0 : ManagementFactory.getThreadMXBean().getThreadCpuTime(now.threadId());
    }

    /// Of its thread.
    Thread.State state() {
        var now = thread;
        return now == null ? Thread.State.TERMINATED : ThreadFacts.state(now);
    }

    boolean isIdle() {
        return idle;
    }

    boolean hasTimers() {
        return !timers.isEmpty();
    }

    /// Something was done.
    void progress() {
        count++;
        done = count;
    }

    /// Ends [#run] after this turn.
    void stop() {
        stopping = true;
    }

    void clear() {
        ready.clear();
        timers.clear();
        inbox.clear();
        urgent.clear();
    }

    /// Takes turns until [#stop].
    ///
    /// @param onIdle called before it waits, and afterwards
    void run(Runnable onIdle) {
        thread = Thread.currentThread();
        do {
            awaitSomething(onIdle);
            takeFromOutside();
            takeTimers();
            takeUrgent();
            for (int left = ready.size(); left > 0; left--) {
                progress();
                ready.remove().run();
            }
        } while (!stopping);
        stopping = false;
        thread = null;
    }

    private void awaitSomething(Runnable onIdle) {
        dropCancelledTimers();
        if (stopping || !ready.isEmpty() || isAsked() || timeLeft() <= 0) {
            return;
        }
        idle = true;
        onIdle.run();
        long left = timeLeft();
        while (!isAsked() && left > 0) {
            LockSupport.parkNanos(this, left);
            boolean _ = Thread.interrupted(); // whoever wants the loop to end tells it otherwise
            left = timeLeft();
        }
        idle = false;
        progress();
        onIdle.run();
    }

    private long timeLeft() {
        var first = timers.peek();
        return first == null ? Long.MAX_VALUE : first.when - now();
    }

    private void takeFromOutside() {
        for (var next = inbox.poll(); next != null; next = inbox.poll()) {
            ready.add(next);
        }
    }

    private boolean isAsked() {
        return !inbox.isEmpty() || !urgent.isEmpty();
    }

    private void takeUrgent() {
        for (var next = urgent.poll(); next != null; next = urgent.poll()) {
            ready.addFirst(next);
        }
    }

    private void takeTimers() {
        if (timers.isEmpty()) {
            return;
        }
        long now = now();
        for (var next = timers.peek(); next != null && next.when <= now; next = timers.peek()) {
            timers.remove();
            ready.add(next.call::perform);
        }
    }

    private void dropCancelledTimers() {
        if (timers.size() > sizeWhenPurged * 2) {
            timers.removeIf(timer -> timer.call.isCancelled());
            sizeWhenPurged = Math.max(MANY, timers.size());
        }
        for (var next = timers.peek(); next != null && next.call.isCancelled(); next = timers.peek()) {
            timers.remove();
        }
    }
}

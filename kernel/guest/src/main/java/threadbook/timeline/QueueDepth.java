package threadbook.timeline;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import threadbook.cell.Cell;
import threadbook.cell.Registration;
import threadbook.display.Displayable;
import threadbook.display.MimeBundle;

/// Watches how many elements a queue has, until it is closed or its cell is stopped. Shown, it is a chart.
///
/// ```java
/// var queue = new ArrayBlockingQueue<Integer>(10);
/// QueueDepth.during(queue, () -> produceAndConsume(queue))
/// ```
///
/// or, for more than one statement, `var depth = QueueDepth.of(queue);`, then `depth.close();` and `depth` at the end.
///
/// It looks every half a millisecond at first, later about 400 times in all that has passed, so that an hour has no
/// more than some thousand looks. What is shorter than that may be missed.
public final class QueueDepth implements AutoCloseable, Displayable {

    private static final int UNBOUNDED = Integer.MAX_VALUE;
    private static final int TRIES = 100;
    private static final String NO_QUEUE = "There must be a queue to watch, not null.";

    private final String name;
    private final Collection<?> queue;
    private final OptionalInt capacity;
    private final DepthSamples samples;
    private final Thread watcher;
    private final Set<Registration> registrations = ConcurrentHashMap.newKeySet();

    private QueueDepth(String name, Collection<?> queue) {
        this.name = name;
        this.queue = queue;
        this.capacity = queue instanceof BlockingQueue<?> bounded ? capacity(bounded) : OptionalInt.empty();
        this.samples = new DepthSamples(queue.size());
        // The cell must not be charged for it, nor wait for it, nor get what the queue may print.
        this.watcher = Thread.ofPlatform()
                .daemon()
                .name("queue-depth")
                .inheritInheritableThreadLocals(false)
                .unstarted(this::watch);
    }

    /// Begins to watch a queue, or anything else that has a size.
    ///
    /// @param queue its `size()` is called by another thread, too
    public static QueueDepth of(Collection<?> queue) {
        String type = requireNonNull(queue, NO_QUEUE).getClass().getSimpleName();
        return of(type.isEmpty() ? "queue" : type, queue); // an anonymous class has none
    }

    /// As [#of(Collection)], with a name to be shown.
    public static QueueDepth of(String name, Collection<?> queue) {
        requireNonNull(name, "A queue needs a name, not null.");
        var depth = new QueueDepth(name, requireNonNull(queue, NO_QUEUE));
        depth.begin(Cell.current());
        return depth;
    }

    /// Watches a queue while something is done.
    ///
    /// @return what was seen
    public static QueueDepth during(Collection<?> queue, Body body) throws Exception {
        requireNonNull(body, "Something must be done while a queue is watched, not null.");
        var depth = of(queue);
        try (depth) {
            body.run();
        }
        return depth;
    }

    /// What is done while a queue is watched.
    @FunctionalInterface
    public interface Body {
        void run() throws Exception;
    }

    /// What others put and take meanwhile must not count; where they never pause, it may be a little wrong.
    private static OptionalInt capacity(BlockingQueue<?> queue) {
        long all = UNBOUNDED;
        for (int i = 0; i < TRIES; i++) {
            int size = queue.size();
            all = (long) size + queue.remainingCapacity();
            if (size == queue.size()) {
                break;
            }
        }
        return all >= UNBOUNDED || all == 0 ? OptionalInt.empty() : OptionalInt.of((int) all);
    }

    private void begin(Cell cell) {
        registrations.add(cell.opened("QueueDepth of " + name, this));
        registrations.add(cell.onStop(this::end));
        watcher.start();
    }

    private void watch() {
        while (samples.isOpen()) {
            LockSupport.parkNanos(samples.pause());
            look();
        }
    }

    private void look() {
        try {
            samples.add(queue.size());
        } catch (RuntimeException e) {
            samples.seal(); // a collection that is not made for two threads: what was seen so far stays
        }
    }

    /// Looks no more. More than once is once.
    @Override
    public void close() {
        look();
        end();
    }

    /// Without a last look: a queue that hangs must not hold up a stop.
    private void end() {
        registrations.forEach(Registration::end);
        samples.seal();
        LockSupport.unpark(watcher);
    }

    /// What was seen so far.
    public DepthHistory history() {
        return samples.history(name, capacity);
    }

    @Override
    public MimeBundle display() {
        return history().display();
    }

    @Override
    public String toString() {
        return "QueueDepth: " + history().summary();
    }
}

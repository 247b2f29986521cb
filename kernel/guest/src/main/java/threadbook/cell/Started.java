package threadbook.cell;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How much a cell has started so far, and what works for it that others have started.
public final class Started {

    /// Platform threads, virtual ones, coroutines (which are virtual threads, too), processes.
    public record Count(long threads, long virtualThreads, long coroutines, long processes) {

        public Count without(Count less) {
            return new Count(
                    threads - less.threads,
                    virtualThreads - less.virtualThreads,
                    coroutines - less.coroutines,
                    processes - less.processes);
        }
    }

    private final LongAdder threads = new LongAdder();
    private final LongAdder virtualThreads = new LongAdder();
    private final LongAdder coroutines = new LongAdder();
    private final LongAdder processes = new LongAdder();
    private final LongAdder processorTime = new LongAdder();
    private final Set<Long> lent = ConcurrentHashMap.newKeySet();

    Started() {}

    void thread(boolean virtual) {
        (virtual ? virtualThreads : threads).increment();
    }

    /// One of the virtual threads turns out to be a coroutine.
    void coroutine() {
        coroutines.increment();
    }

    void process() {
        processes.increment();
    }

    /// A process has used processor time for the cell, in nanoseconds.
    void use(long nanos) {
        processorTime.add(nanos);
    }

    /// The processor time of processes.
    long processorTime() {
        return processorTime.sum();
    }

    /// The thread of another cell, or of none, runs a task of this one.
    void lend(Thread thread) {
        if (!thread.isVirtual()) {
            lent.add(thread.threadId());
        }
    }

    /// Whether the thread has ever done so.
    boolean wasLent(Thread thread) {
        return lent.contains(thread.threadId());
    }

    /// Platform threads.
    public long threads() {
        return threads.sum();
    }

    public long virtualThreads() {
        return virtualThreads.sum();
    }

    public Count count() {
        return new Count(threads(), virtualThreads(), coroutines.sum(), processes.sum());
    }
}

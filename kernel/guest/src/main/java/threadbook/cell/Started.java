package threadbook.cell;

import java.util.concurrent.atomic.LongAdder;

/// How much a cell has started so far.
public final class Started {

    private final LongAdder threads = new LongAdder();
    private final LongAdder virtualThreads = new LongAdder();
    private final LongAdder processes = new LongAdder();

    Started() {}

    void thread(boolean virtual) {
        (virtual ? virtualThreads : threads).increment();
    }

    void process() {
        processes.increment();
    }

    /// Platform threads.
    public long threads() {
        return threads.sum();
    }

    public long virtualThreads() {
        return virtualThreads.sum();
    }

    public long processes() {
        return processes.sum();
    }
}

package threadbook.agent;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Whether the guest is still of use after an `OutOfMemoryError`.
final class Heap {

    private static final double FULL = 0.9;

    /// Several regions of the collector on any heap, so that they can be used at once when they are free.
    private static final int RESERVE = 8 * 1024 * 1024;

    private static final AtomicReference<byte @Nullable []> HELD = new AtomicReference<>();

    private Heap() {}

    /// Keeps a little memory back, for the moment at which a cell has taken all the rest.
    static void holdReserve() {
        HELD.set(new byte[RESERVE]);
    }

    static void releaseReserve() {
        HELD.set(null);
    }

    /// Collects garbage first: what a failed method held is gone by now, what notebook variables hold is not.
    static boolean isFull() {
        System.gc();
        var runtime = Runtime.getRuntime();
        boolean full = runtime.totalMemory() - runtime.freeMemory() > FULL * runtime.maxMemory();
        if (!full) {
            holdReserve();
        }
        return full;
    }
}

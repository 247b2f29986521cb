package threadbook.pool;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.Registration;

/// The cells that have tasks in a pool: when one is stopped, the pool hears of it.
///
/// A cell that is over is not held by this, and a pool that is over is not held by its cells.
final class StopsOfCells {

    private final Consumer<Cell> stopped;
    private final Map<Cell, WeakReference<Watch>> watches = new WeakHashMap<>();
    private boolean over;

    /// @param stopped what is done then
    StopsOfCells(Consumer<Cell> stopped) {
        this.stopped = stopped;
    }

    /// From now on, and until it is stopped.
    void watch(Cell cell) {
        var watch = new Watch(cell);
        synchronized (this) {
            if (over || watches.containsKey(cell)) {
                return;
            }
            watches.put(cell, new WeakReference<>(watch));
        }
        watch.begin();
    }

    private synchronized void forget(Cell cell) {
        watches.remove(cell);
    }

    /// The pool has no task any more, and takes none.
    synchronized void end() {
        over = true;
        for (var watch : watches.values()) {
            var present = watch.get();
            if (present != null) {
                present.end();
            }
        }
        watches.clear();
    }

    /// Held by its cell.
    private final class Watch {
        private final Cell cell;
        private volatile @Nullable Registration registration;

        Watch(Cell cell) {
            this.cell = cell;
        }

        void begin() {
            registration = cell.onStop(this::stopped);
        }

        /// What is submitted after that, as in a `finally`, is watched anew, and so stopped at once.
        private void stopped() {
            forget(cell);
            stopped.accept(cell);
        }

        void end() {
            var known = registration;
            if (known != null) {
                known.end();
            }
        }
    }
}

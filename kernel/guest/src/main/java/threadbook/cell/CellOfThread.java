package threadbook.cell;

import org.jspecify.annotations.Nullable;

/// Which cell each thread works for; inherited when a thread is made, platform or virtual.
final class CellOfThread {

    private static final InheritableThreadLocal<@Nullable Cell> CURRENT = new InheritableThreadLocal<>();

    private CellOfThread() {}

    /// The cell that the calling thread inherited or entered, or null if it has none.
    static @Nullable Cell own() {
        return CURRENT.get();
    }

    /// The cell a thread inherited or entered, or null if it has none.
    static @Nullable Cell of(Thread thread) {
        boolean isSelf = thread.threadId() == Thread.currentThread().threadId(); // `equals` may be code of a cell
        return isSelf ? CURRENT.get() : InheritedValue.read(thread, CURRENT);
    }

    /// A thread that has not been started works for that cell, whatever it has inherited.
    static void bequeath(Thread thread, Cell cell) {
        InheritedValue.write(thread, CURRENT, cell);
    }

    /// From now on the calling thread works for that cell.
    ///
    /// @return the one before, or null
    static @Nullable Cell set(Cell next) {
        @Nullable Cell before = CURRENT.get();
        if (before != next) {
            CURRENT.set(next);
        }
        return before;
    }

    /// From now on the calling thread works for that cell again, or for none in particular.
    static void restore(@Nullable Cell before) {
        if (CURRENT.get() != before) {
            CURRENT.set(before);
        }
    }

    static void remove() {
        CURRENT.remove();
    }
}

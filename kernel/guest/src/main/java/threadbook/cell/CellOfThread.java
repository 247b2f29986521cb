package threadbook.cell;

import org.jspecify.annotations.Nullable;

/// Which cell each thread works for; inherited when a thread is made, platform or virtual.
final class CellOfThread {

    private static final InheritableThreadLocal<@Nullable Duty> CURRENT = new InheritableThreadLocal<>() {
        @Override
        protected @Nullable Duty childValue(@Nullable Duty parent) {
            return parent == null ? null : Duty.of(parent.cell());
        }
    };

    private CellOfThread() {}

    /// The cell that the calling thread inherited or entered, or null if it has none.
    static @Nullable Cell own() {
        var duty = CURRENT.get();
        return duty == null ? null : duty.cell();
    }

    /// The cell a thread inherited or entered, or null if it has none.
    static @Nullable Cell of(Thread thread) {
        var duty = duty(thread);
        return duty == null ? null : duty.cell();
    }

    /// What a thread does, or null if it works for no cell.
    static @Nullable Duty duty(Thread thread) {
        boolean isSelf = thread.threadId() == Thread.currentThread().threadId(); // `equals` may be code of a cell
        return isSelf ? CURRENT.get() : InheritedValue.read(thread, CURRENT);
    }

    /// A thread that has not been started works for that cell, whatever it has inherited.
    static void bequeath(Thread thread, Cell cell) {
        InheritedValue.write(thread, CURRENT, Duty.of(cell));
    }

    /// What the calling thread does, or null if it works for no cell.
    static @Nullable Duty duty() {
        return CURRENT.get();
    }

    /// From now on the calling thread does that, or nothing for any cell in particular.
    static void set(@Nullable Duty next) {
        CURRENT.set(next);
    }

    static void remove() {
        CURRENT.remove();
    }
}

package threadbook.cell;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import threadbook.recording.Work;

/// For whom a thread works, and what it goes on with afterwards.
///
/// @param isTask whether it is in the midst of a task of the cell, and not only one of its threads, which may be idle
/// @param before what it did before; null if it worked for no cell
record Duty(Cell cell, boolean isTask, @Nullable Duty before) {

    /// Of a thread that the cell has started.
    static Duty of(Cell cell) {
        return new Duty(cell, false, null);
    }

    boolean isFor(Cell other) {
        return cell == other;
    }

    /// Whether it is in the midst of a task of that cell, though it may do something for others meanwhile.
    boolean isWithin(Cell other) {
        for (@Nullable Duty each = this; each != null; each = each.before) {
            if (each.isTask && each.isFor(other)) {
                return true;
            }
        }
        return false;
    }

    /// What the thread was started for, or has entered.
    Duty first() {
        var each = this;
        for (var next = each.before; next != null; next = each.before) {
            each = next;
        }
        return each;
    }

    /// The calling thread begins to run a task of the cell.
    ///
    /// @return what [#end] is to be given
    static @Nullable Duty begin(Cell cell, Work task) {
        @Nullable Duty before = take(cell, true);
        cell.recording().begin(Thread.currentThread(), task);
        return before;
    }

    /// The calling thread begins with the one task of the cell for which it was made, or which it has entered.
    static void begin(Cell cell) {
        CellOfThread.set(new Duty(cell, true, null));
    }

    /// The task has ended. A thread that had no cell has none again.
    static void end(@Nullable Duty before) {
        var cell = CellOfThread.own();
        try {
            if (cell != null) {
                cell.recording().end(Thread.currentThread());
            }
        } finally {
            leave(before);
        }
    }

    /// From now on the calling thread works for the cell.
    ///
    /// @return what [#leave] is to be given
    static @Nullable Duty take(Cell cell) {
        return take(cell, false);
    }

    static @Nullable Duty take(Cell cell, boolean isTask) {
        @Nullable Duty before = CellOfThread.duty();
        if (isTask || before == null || !before.isFor(cell)) {
            CellOfThread.set(new Duty(cell, isTask, before));
        }
        if (before == null || !before.isFor(cell)) {
            cell.started().lend(Thread.currentThread());
        }
        return before;
    }

    /// From now on the calling thread does again what it did before. A stop that was on its way to it was meant for
    /// what it has left.
    @SuppressWarnings("ReferenceEquality") // two that look alike are two
    static void leave(@Nullable Duty before) {
        @Nullable Duty now = CellOfThread.duty();
        if (now == null) {
            CellOfThread.set(before);
        } else if (now != before) {
            now.leaveFor(before);
        }
    }

    private void leaveFor(@Nullable Duty next) {
        int stops = cell.stops();
        boolean stopped = cell.isStopped();
        boolean left = false;
        while (!left) {
            try {
                CellOfThread.set(next);
                VarHandle.fullFence(); // the thread says first that it is gone, and asks then: one sees the other
                if ((stopped || stops != cell.stops()) && !CellThreads.isWithin(cell, Thread.currentThread())) {
                    cell.reactions().letGo();
                }
                left = true;
            } catch (CellStopped e) {
                // that was it
            }
        }
    }
}

package threadbook.cell;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import threadbook.recording.Work;

/// A task with the cell it works for: equal to the task, printed as the task, and whatever interface the task was
/// wanted for. Its subclasses come from [Carriers].
abstract class Carrier {

    final Object task;
    Cell cell;
    private int stops;
    private final Taking taking;
    private final @Nullable Work work;
    private boolean servesExecutor;

    Carrier(Object task, Cell cell, Taking taking) {
        this.task = task;
        this.cell = cell;
        this.stops = cell.stops();
        this.taking = taking;
        this.work = taking.once() ? taking.handOver(cell.recording()) : null;
    }

    /// It turns out to be no task, but the body of a thread that serves an executor; said on that thread.
    final void serveExecutor() {
        servesExecutor = true;
    }

    /// It is the body of a thread, which another cell may have started; said on that thread. A task that was handed to
    /// an executor, which makes a thread for it, stays with its cell.
    final void workFor(Cell starter) {
        if (taking.forThread() && !starter.equals(cell)) {
            cell = starter;
            stops = starter.stops();
        }
    }

    /// As [Origin#begin].
    final @Nullable Duty begin() {
        if (servesExecutor) {
            cell.recording().pass(Thread.currentThread());
            return Duty.take(cell);
        }
        return work == null ? beginAgain() : new Origin(cell, stops, work).begin();
    }

    /// What runs often is another task each time.
    private @Nullable Duty beginAgain() {
        UnclaimedThreads.claim(cell);
        return Duty.begin(cell, taking.handOver(cell.recording()));
    }

    /// For tasks in a queue with an order.
    @SuppressWarnings("unchecked") // a task that cannot be compared with the others says so itself
    final int compare(Object other) {
        return ((Comparable<@Nullable Object>) task).compareTo(CellTasks.bare(other));
    }

    /// `pool.remove(task)` looks for a carrier with a carrier.
    @Override
    @SuppressWarnings("EqualsGetClass")
    public final boolean equals(@Nullable Object other) {
        return Objects.equals(task, CellTasks.bare(other));
    }

    @Override
    public final int hashCode() {
        return task.hashCode();
    }

    @Override
    public final String toString() {
        return task.toString();
    }
}

package threadbook.cell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The processes that cells have started, and how much processor time each has used for which cell.
///
/// A program counts for the cell that has started it; a worker of a pool for the one whose task it was given last, from
/// that moment on; a process that waits to become a worker for none.
public final class ChildProcesses {

    private static final class Child {
        private @Nullable Cell cell; // whom it works for
        private BooleanSupplier busy = () -> false;
        private long used; // when we last looked

        /// What it has used since then was for its cell.
        void look(long now) {
            charge(cell, now - used);
            used = Math.max(used, now);
        }
    }

    private final ProcessTimes times = new ProcessTimes();
    private final Map<ProcessHandle, Child> children = new HashMap<>();

    /// What those had used that had ended when we last looked.
    private long ended;

    ChildProcesses() {}

    /// A cell has started a program.
    public void add(Cell cell, ProcessHandle program) {
        add(cell, program, () -> true);
    }

    /// A process works for a cell from now on, which counts it among those that it has started.
    ///
    /// @param busy whether it has something to do
    public synchronized void add(Cell cell, ProcessHandle process, BooleanSupplier busy) {
        var child = know(process);
        child.busy = busy;
        worksFor(cell, process);
        cell.started().process();
        watch(process);
    }

    /// A process was started for no cell in particular.
    public synchronized void addWaiting(ProcessHandle process) {
        know(process);
        watch(process);
    }

    /// A worker is given a task of a cell.
    public synchronized void worksFor(Cell cell, ProcessHandle worker) {
        var child = children.get(worker);
        if (child != null && child.cell != cell) {
            child.look(times.used(worker));
            child.cell = cell;
        }
    }

    /// How much processor time they have used for a cell, those that have ended too; nanoseconds.
    public synchronized long used(Cell cell) {
        look();
        return cell.started().processorTime();
    }

    /// Whether one that works for the cell has not ended and has something to do.
    public boolean goesOn(Cell cell) {
        return of(cell).stream().anyMatch(BooleanSupplier::getAsBoolean);
    }

    private synchronized List<BooleanSupplier> of(Cell cell) {
        return children.entrySet().stream()
                .filter(entry -> entry.getValue().cell == cell && entry.getKey().isAlive())
                .map(entry -> entry.getValue().busy)
                .toList();
    }

    private Child know(ProcessHandle process) {
        if (children.isEmpty()) {
            ended = Math.max(ended, times.ended()); // that was no cell's process
        }
        return children.computeIfAbsent(process, _ -> new Child());
    }

    /// Looks when it ends: if others have ended by then, too, the shares of each cannot be told.
    private void watch(ProcessHandle process) {
        var _ = process.onExit().thenRun(this::look);
    }

    private synchronized void look() {
        if (children.isEmpty()) {
            return;
        }
        var gone = new HashSet<ProcessHandle>();
        long now;
        do {
            now = Math.max(ended, times.ended());
            children.forEach((process, child) -> look(process, child, gone));
        } while (now < times.ended()); // one has ended meanwhile
        bury(gone, now - ended);
        ended = now;
    }

    private void look(ProcessHandle process, Child child, Set<ProcessHandle> gone) {
        if (times.isThere(process)) {
            child.look(times.used(process));
        } else {
            gone.add(process);
        }
    }

    /// @param used by all of them together; what nobody had seen is charged to the cell that began last
    private void bury(Collection<ProcessHandle> gone, long used) {
        var buried = new ArrayList<Child>();
        gone.forEach(process -> buried.add(Objects.requireNonNull(children.remove(process))));
        long seen = buried.stream().mapToLong(child -> child.used).sum();
        buried.stream()
                .map(child -> child.cell)
                .filter(Objects::nonNull)
                .max(Comparator.comparingInt(Cell::serial))
                .ifPresent(cell -> charge(cell, used - seen));
    }

    private static void charge(@Nullable Cell cell, long nanos) {
        if (cell != null && nanos > 0) {
            cell.started().use(nanos);
        }
    }
}

package threadbook.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.CellThreads;

/// The threads of a cell that is being stopped, other than its main one, and without idle workers: those wait for work
/// in library code only. What [leads][CellThreads#lead] threads ends them itself.
///
/// There may be very many, and to look at the stack of one takes some microseconds: that is done only where its state
/// does not say enough.
final class LeftThreads {

    private final Cell cell;

    LeftThreads(Cell cell) {
        this.cell = cell;
    }

    /// All that are at work. A virtual thread that waits is taken for one: it is hardly ever an idle worker, and if it
    /// is, an interrupt does it no harm.
    List<Thread> busy(@Nullable Thread main) {
        return CellThreads.concerned(cell).stream()
                .filter(thread -> isOther(thread, main) && isBusy(thread))
                .toList();
    }

    private static boolean isOther(Thread thread, @Nullable Thread main) {
        boolean isMain = main != null && thread.threadId() == main.threadId(); // its `equals` may be code of the cell
        return !isMain && !CellThreads.isLed(thread);
    }

    /// How many there are, led ones too: whether they get fewer.
    int count() {
        return CellThreads.concerned(cell).size();
    }

    /// Whether that one is at work still.
    boolean isLeft(Thread thread) {
        return CellThreads.isConcerned(cell, thread) && isBusy(thread);
    }

    private boolean isBusy(Thread thread) {
        return thread.isVirtual() ? thread.isAlive() : isAtWork(thread);
    }

    /// What stands on its stack does not say it alone: a task may be nothing but a method of the JDK, such as
    /// `queue::take`.
    private boolean isAtWork(Thread thread) {
        return CellThreads.isWithin(cell, thread) || !Place.of(thread).isIdle();
    }

    /// Whether none is at work, and none was started while we looked: its end may have been seen, and not the beginning
    /// of its successor.
    boolean areNone(@Nullable Thread main) {
        long before = started();
        boolean none =
                CellThreads.concerned(cell).stream().noneMatch(thread -> isOther(thread, main) && isAtWork(thread));
        return none && started() == before;
    }

    private long started() {
        var started = cell.started();
        return started.threads() + started.virtualThreads();
    }
}

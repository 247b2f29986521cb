package threadbook.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import jdk.internal.vm.ThreadContainer;
import jdk.internal.vm.ThreadContainers;
import org.jspecify.annotations.Nullable;
import threadbook.recording.Kind;
import threadbook.recording.Work;

/// Finds the living threads of a cell, platform and virtual.
public final class CellThreads {

    /// Inheritable, because only such can be read from outside.
    private static final InheritableThreadLocal<@Nullable BooleanSupplier> LEADERS = new InheritableThreadLocal<>() {
        @Override
        protected @Nullable BooleanSupplier childValue(@Nullable BooleanSupplier parent) {
            return null;
        }
    };

    private CellThreads() {}

    /// Says that the calling thread is led by something that ends it when its cell is stopped, as the coroutines of a
    /// loop are; threads that it starts are not.
    ///
    /// @param isLed whether that is so still
    /// @param work what the thread is for
    public static void lead(BooleanSupplier isLed, Work work) {
        LEADERS.set(isLed);
        var cell = CellOfThread.own();
        if (cell != null) {
            cell.started().coroutine();
            cell.recording().enter(Thread.currentThread(), Kind.COROUTINE, work);
        }
    }

    /// A thread that was led has done what it was for.
    public static void leave() {
        var cell = CellOfThread.own();
        if (cell != null) {
            cell.recording().leave(Thread.currentThread());
        }
    }

    /// Whether something leads the thread that ends it.
    public static boolean isLed(Thread thread) {
        var leader = thread.isVirtual() ? InheritedValue.read(thread, LEADERS) : null;
        return leader != null && leader.getAsBoolean();
    }

    public static List<Thread> of(Cell cell) {
        return all(thread -> worksFor(cell, thread));
    }

    /// As [#of], and those that will work for it again, when they have done what they do for others.
    public static List<Thread> concerned(Cell cell) {
        return all(thread -> isConcerned(cell, thread));
    }

    /// Whether the thread works for the cell, or will when it has done what it does for others.
    public static boolean isConcerned(Cell cell, Thread thread) {
        var duty = CellOfThread.duty(thread);
        return duty != null && (duty.isFor(cell) || isWithin(cell, thread, duty));
    }

    /// Whether the thread is in the midst of something of the cell, though it may do something for others meanwhile.
    public static boolean isWithin(Cell cell, Thread thread) {
        var duty = CellOfThread.duty(thread);
        return duty != null && isWithin(cell, thread, duty);
    }

    /// Whether it is a worker of an executor of the JDK.
    public static boolean servesExecutor(Thread thread) {
        return ThreadBodies.servesExecutor(thread);
    }

    /// A thread of a class of the cell's own is there for nothing else.
    private static boolean isWithin(Cell cell, Thread thread, Duty duty) {
        return duty.isWithin(cell) || (duty.first().isFor(cell) && ThreadBodies.ownRun(thread) == Maker.CELL);
    }

    private static List<Thread> all(Predicate<Thread> wanted) {
        var found = new ArrayList<Thread>();
        platformThreads().stream().filter(wanted).forEach(found::add);
        collectVirtual(ThreadContainers.root(), wanted, found);
        return found;
    }

    /// Whether the thread works for the cell at this moment.
    public static boolean worksFor(Cell cell, Thread thread) {
        return CellOfThread.of(thread) == cell;
    }

    /// The platform threads that work for another cell at this moment, whatever they do, and have never run a task of
    /// this one.
    public static List<Thread> others(Cell cell) {
        return platformThreads().stream()
                .filter(thread -> isForOther(thread, cell))
                .toList();
    }

    private static boolean isForOther(Thread thread, Cell cell) {
        var other = CellOfThread.of(thread);
        return other != null && other != cell && !cell.started().wasLent(thread);
    }

    /// The cell that the thread works for at this moment, or null if it was told none.
    public static @Nullable Cell cellOf(Thread thread) {
        return CellOfThread.of(thread);
    }

    private static List<Thread> platformThreads() {
        var root = Thread.currentThread().getThreadGroup();
        while (root != null && root.getParent() != null) {
            root = root.getParent();
        }
        if (root == null) {
            return List.of();
        }
        var threads = new Thread[root.activeCount() * 2 + 64]; // more may start meanwhile
        return Arrays.asList(threads).subList(0, root.enumerate(threads, true));
    }

    private static void collectVirtual(ThreadContainer container, Predicate<Thread> wanted, List<Thread> found) {
        container.threads().filter(Thread::isVirtual).filter(wanted).forEach(found::add);
        container.children().forEach(child -> collectVirtual(child, wanted, found));
    }
}

package threadbook.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
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
        var found = new ArrayList<Thread>();
        for (Thread thread : platformThreads()) {
            if (CellOfThread.of(thread) == cell) {
                found.add(thread);
            }
        }
        collectVirtual(ThreadContainers.root(), cell, found);
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

    private static void collectVirtual(ThreadContainer container, Cell cell, List<Thread> found) {
        container
                .threads()
                .filter(Thread::isVirtual)
                .filter(t -> CellOfThread.of(t) == cell)
                .forEach(found::add);
        container.children().forEach(child -> collectVirtual(child, cell, found));
    }
}

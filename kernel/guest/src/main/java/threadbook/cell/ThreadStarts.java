package threadbook.cell;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import threadbook.recording.ThreadFacts;

/// Counts the threads that each cell starts, platform and virtual, whoever starts them: its own code, an executor of
/// the JDK, a library.
///
/// The JDK counts neither by who started them nor virtual ones at all. So its methods that start a thread are changed
/// to say so, before and after. What that costs is a look at a thread-local.
final class ThreadStarts {

    private static final ClassDesc BI_FUNCTION = ClassDesc.of("java.util.function.BiFunction");
    private static final ClassDesc BI_CONSUMER = ClassDesc.of("java.util.function.BiConsumer");
    private static final MethodTypeDesc APPLY = MethodTypeDesc.of(CD_Object, CD_Object, CD_Object);
    private static final MethodTypeDesc ACCEPT = MethodTypeDesc.of(CD_void, CD_Object, CD_Object);

    private static final String ALONE = "()V";
    private static final String WITHIN = "(Ljdk/internal/vm/ThreadContainer;)V";

    /// A thread that is about to be started, for a cell.
    ///
    /// @param enters whether it was said that it begins
    private record Start(Cell cell, Thread thread, boolean enters) {}

    private ThreadStarts() {}

    static Map<String, Map.Entry<Class<?>, Object>> hooks() {
        BiFunction<Thread, @Nullable Object, @Nullable Start> starting = ThreadStarts::starting;
        BiConsumer<@Nullable Start, @Nullable Throwable> started = ThreadStarts::started;
        return Map.of(
                "starting", Map.entry(BiFunction.class, Unfailing.function(starting)),
                "started", Map.entry(BiConsumer.class, Unfailing.consumer(started)));
    }

    /// A platform thread is started in one way or the other.
    static List<MethodChange> changesOfThread() {
        return List.of(change(ALONE), change(WITHIN));
    }

    /// A virtual thread is started within something in any case.
    static MethodChange changeOfVirtualThread() {
        return change(WITHIN);
    }

    private static MethodChange change(String type) {
        return new MethodChange(
                method -> method.methodName().equalsString("start")
                        && method.methodType().equalsString(type),
                Around.of(code -> ask(code, type.equals(WITHIN)), ThreadStarts::tell));
    }

    private static void ask(CodeBuilder code, boolean within) {
        code.getstatic(ThreadHooks.HOOK, "starting", BI_FUNCTION).aload(0);
        if (within) {
            code.aload(1);
        } else {
            code.aconst_null();
        }
        code.invokeinterface(BI_FUNCTION, "apply", APPLY);
    }

    private static void tell(CodeBuilder code, int kept, int thrown) {
        code.getstatic(ThreadHooks.HOOK, "started", BI_CONSUMER)
                .aload(kept)
                .aload(thrown)
                .invokeinterface(BI_CONSUMER, "accept", ACCEPT);
    }

    /// A thread is about to start another. One that inherits no cell may serve the JVM, a library or the kernel.
    ///
    /// @return what is to be told when it has: by then the other may have ended, and nobody knows whose it was
    private static @Nullable Start starting(Thread thread, @Nullable Object container) {
        boolean refused = !thread.isVirtual() && ThreadFacts.state(thread) != Thread.State.NEW;
        if (refused) {
            return null;
        }
        @Nullable Cell starter = CellOfThread.own();
        @Nullable Cell cell = starter == null ? null : cellOf(thread, starter);
        if (cell == null) {
            UnclaimedThreads.add(thread);
            return null;
        }
        return thread.isVirtual() ? startingVirtual(cell, thread) : startingPlatform(cell, thread, container);
    }

    /// What a cell has made belongs to it, also if it inherits nothing: it is to be stopped, and to print there. And to
    /// the one that starts it, if another has made it.
    private static @Nullable Cell cellOf(Thread thread, Cell starter) {
        @Nullable Cell inherited = CellOfThread.of(thread);
        if (inherited == null ? ThreadBodies.isOfCell(thread) : isStartedByAnother(thread, inherited, starter)) {
            CellOfThread.bequeath(thread, starter);
        }
        return CellOfThread.of(thread);
    }

    /// What a library or we start later than it was made stays with the cell for which that was done.
    private static boolean isStartedByAnother(Thread thread, Cell inherited, Cell cell) {
        return !inherited.equals(cell) && ThreadFacts.state(thread) == Thread.State.NEW && Callers.areCells();
    }

    private static Start startingVirtual(Cell cell, Thread thread) {
        cell.recording().starts(thread, Thread.currentThread());
        return new Start(cell, thread, false);
    }

    private static Start startingPlatform(Cell cell, Thread thread, @Nullable Object container) {
        if (ThreadBodies.maker(thread) == Maker.LIBRARY && !Callers.areCells()) {
            return new Start(cell, thread, false); // see [ThreadLives#counts]
        }
        cell.recording().starts(thread, Thread.currentThread());
        boolean enters = ThreadBodies.ownRun(thread) != Maker.JDK && !ThreadBodies.isOfExecutor(container);
        if (enters) {
            cell.recording().enter(thread);
        }
        return new Start(cell, thread, enters);
    }

    private static void started(@Nullable Start start, @Nullable Throwable thrown) {
        if (start == null) {
            return;
        }
        var cell = start.cell;
        if (thrown == null) {
            cell.started().thread(start.thread.isVirtual());
            if (cell.isStopped()) {
                cell.reactions().start(start.thread);
            }
        } else if (!(thrown instanceof IllegalThreadStateException)) { // as that, somebody else has just started it
            cell.recording().withdraw(start.thread, start.enters);
        }
    }
}

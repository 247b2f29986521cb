package threadbook.cell;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Counts the threads that each cell starts, platform and virtual, whoever starts them: its own code, an executor of
/// the JDK, a library.
///
/// The JDK counts neither by who started them nor virtual ones at all. So its methods that start a thread are changed
/// to say so when they have. What that costs is a look at a thread-local.
final class ThreadStarts {

    private static final ClassDesc FUNCTION = ClassDesc.of("java.util.function.Function");
    private static final ClassDesc RUNNABLE = ClassDesc.of("java.lang.Runnable");
    private static final MethodTypeDesc APPLY = MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object);

    /// A virtual thread is started within something in any case, a platform thread in one way or the other.
    private static final Set<String> STARTS_WITHIN = Set.of("(Ljdk/internal/vm/ThreadContainer;)V");
    private static final Set<String> STARTS = Set.of("()V", "(Ljdk/internal/vm/ThreadContainer;)V");

    private ThreadStarts() {}

    static Map<String, Map.Entry<Class<?>, Object>> hooks() {
        Function<Thread, Runnable> starting = ThreadStarts::starting;
        return Map.of("starting", Map.entry(Function.class, starting));
    }

    static MethodChange changeOfThread() {
        return change(STARTS);
    }

    static MethodChange changeOfVirtualThread() {
        return change(STARTS_WITHIN);
    }

    /// A thread is about to start another. Threads that serve the JVM or the kernel belong to no cell.
    ///
    /// @return to be run when it has: by then the other may have ended, and nobody knows whose it was
    private static Runnable starting(Thread thread) {
        var cell = CellOfThread.own();
        if (cell == null || !(thread.isVirtual() || CellOfThread.of(thread) != null)) {
            return ThreadStarts::uncounted;
        }
        cell.recording().starts(thread, Thread.currentThread());
        if (ThreadLives.runsItself(thread)) {
            cell.recording().enter(thread);
        }
        return () -> started(cell, thread);
    }

    private static void started(Cell cell, Thread thread) {
        cell.started().thread(thread.isVirtual());
        if (cell.isStopped()) {
            cell.reactions().start(thread);
        }
    }

    private static void uncounted() {}

    /// @param types of the methods called `start`
    private static MethodChange change(Set<String> types) {
        return new MethodChange(
                method -> method.methodName().equalsString("start")
                        && types.contains(method.methodType().stringValue()),
                CodeTransform.ofStateful(Telling::new));
    }

    /// Asks at the beginning of a method, and runs at its end what was answered.
    private static final class Telling implements CodeTransform {

        private int counting; // the local variable

        @Override
        public void atStart(CodeBuilder code) {
            counting = code.allocateLocal(TypeKind.REFERENCE);
            code.getstatic(ThreadHooks.HOOK, "starting", FUNCTION)
                    .aload(0)
                    .invokeinterface(FUNCTION, "apply", APPLY)
                    .checkcast(RUNNABLE)
                    .astore(counting);
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            if (element instanceof ReturnInstruction) {
                code.aload(counting).invokeinterface(RUNNABLE, "run", ConstantDescs.MTD_void);
            }
            code.with(element);
        }
    }
}

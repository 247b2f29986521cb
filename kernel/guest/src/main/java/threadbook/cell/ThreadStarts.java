package threadbook.cell;

import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Counts the threads that each cell starts, platform and virtual, whoever starts them: its own code, an executor of
/// the JDK, a library.
///
/// The JDK counts neither by who started them nor virtual ones at all. So its methods that start a thread are changed
/// to say so when they have. What that costs is a look at a thread-local.
public final class ThreadStarts {

    private static final ClassDesc HOOK = ClassDesc.of("java.lang.ThreadbookHook");
    private static final ClassDesc FUNCTION = ClassDesc.of("java.util.function.Function");
    private static final ClassDesc RUNNABLE = ClassDesc.of("java.lang.Runnable");
    private static final MethodTypeDesc APPLY = MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object);

    /// A virtual thread is started within something in any case, a platform thread in one way or the other.
    private static final Set<String> STARTS_WITHIN = Set.of("(Ljdk/internal/vm/ThreadContainer;)V");
    private static final Set<String> STARTS = Set.of("()V", "(Ljdk/internal/vm/ThreadContainer;)V");

    private ThreadStarts() {}

    /// Changes the JDK. Where that cannot be done, no threads are counted.
    public static void arm(Instrumentation tool) {
        Function<Thread, Runnable> starting = ThreadStarts::starting;
        try {
            JdkChange.defineHook(Thread.class, HOOK, Map.of("starting", Map.entry(Function.class, starting)));
            JdkChange.apply(tool, Map.of(Thread.class, change(STARTS), virtualThread(), change(STARTS_WITHIN)));
        } catch (ReflectiveOperationException | UnmodifiableClassException | LinkageError e) {
            // this JDK does not let us
        }
    }

    private static Class<?> virtualThread() throws ClassNotFoundException {
        return Class.forName("java.lang.VirtualThread");
    }

    /// A thread is about to start another. Threads that serve the JVM or the kernel belong to no cell.
    ///
    /// @return to be run when it has: by then the other may have ended, and nobody knows whose it was
    private static Runnable starting(Thread thread) {
        var cell = Cell.own();
        return cell != null && (thread.isVirtual() || Cell.of(thread) != null)
                ? () -> started(cell, thread)
                : ThreadStarts::uncounted;
    }

    private static void started(Cell cell, Thread thread) {
        cell.started().thread(thread.isVirtual());
        if (cell.isStopped()) {
            cell.reactions().start(thread);
        }
    }

    private static void uncounted() {}

    /// @param types of the methods called `start`
    private static ClassTransform change(Set<String> types) {
        return ClassTransform.transformingMethodBodies(
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
            code.getstatic(HOOK, "starting", FUNCTION)
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

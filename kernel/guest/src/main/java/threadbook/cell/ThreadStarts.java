package threadbook.cell;

import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Counts the threads that each cell starts, platform and virtual, whoever starts them: its own code, an executor of
/// the JDK, a library.
///
/// The JDK counts neither by who started them nor virtual ones at all. So its methods that start a thread are changed
/// to say so when they have. What that costs is a look at a thread-local.
public final class ThreadStarts {

    private static final ClassDesc HOOK = ClassDesc.of("java.lang.ThreadbookHook");
    private static final ClassDesc CONSUMER = ClassDesc.of("java.util.function.Consumer");

    /// A virtual thread is started within something in any case, a platform thread in one way or the other.
    private static final Set<String> STARTS_WITHIN = Set.of("(Ljdk/internal/vm/ThreadContainer;)V");
    private static final Set<String> STARTS = Set.of("()V", "(Ljdk/internal/vm/ThreadContainer;)V");

    private ThreadStarts() {}

    /// Changes the JDK. Where that cannot be done, no threads are counted.
    public static void arm(Instrumentation tool) {
        Consumer<Thread> started = ThreadStarts::started;
        try {
            JdkChange.defineHook(Thread.class, HOOK, Map.of("started", Map.entry(Consumer.class, started)));
            JdkChange.apply(tool, Map.of(Thread.class, change(STARTS), virtualThread(), change(STARTS_WITHIN)));
        } catch (ReflectiveOperationException | UnmodifiableClassException | LinkageError e) {
            // this JDK does not let us
        }
    }

    private static Class<?> virtualThread() throws ClassNotFoundException {
        return Class.forName("java.lang.VirtualThread");
    }

    /// The starting thread has started another. Threads that serve the JVM or the kernel belong to no cell.
    private static void started(Thread thread) {
        var cell = Cell.own();
        if (cell != null && (thread.isVirtual() || Cell.of(thread) != null)) {
            cell.started().thread(thread.isVirtual());
            if (cell.isStopped()) {
                cell.reactions().start(thread);
            }
        }
    }

    /// @param types of the methods called `start`
    private static ClassTransform change(Set<String> types) {
        return ClassTransform.transformingMethodBodies(
                method -> method.methodName().equalsString("start")
                        && types.contains(method.methodType().stringValue()),
                telling());
    }

    private static CodeTransform telling() {
        var accept = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object);
        return (code, element) -> {
            if (element instanceof ReturnInstruction) {
                code.getstatic(HOOK, "started", CONSUMER).aload(0).invokeinterface(CONSUMER, "accept", accept);
            }
            code.with(element);
        };
    }
}

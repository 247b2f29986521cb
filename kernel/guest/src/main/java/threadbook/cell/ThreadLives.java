package threadbook.cell;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Records when the threads run that code of a cell has made for one task each. Those that serve an executor or a
/// library are recorded while they do tasks ([Carrier]), and those that others lead as these say.
final class ThreadLives {

    private static final ClassDesc FUNCTION = ClassDesc.of("java.util.function.BiFunction");
    private static final ClassDesc CONSUMER = ClassDesc.of("java.util.function.Consumer");
    private static final MethodTypeDesc APPLY = MethodTypeDesc.of(CD_Object, CD_Object, CD_Object);
    private static final MethodTypeDesc ACCEPT = MethodTypeDesc.of(CD_void, CD_Object);

    private static final Set<ClassLoader> NOT_OF_CELLS =
            Set.of(ThreadLives.class.getClassLoader(), ClassLoader.getPlatformClassLoader());

    private static final ClassValue<Boolean> OWN_RUN = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return isOfCells(type) && isOfCells(declarer(type));
        }

        private static Class<?> declarer(Class<?> type) {
            try {
                return type.getMethod("run").getDeclaringClass();
            } catch (NoSuchMethodException e) {
                throw new AssertionError("every thread has it", e);
            }
        }
    };

    private ThreadLives() {}

    static Map<String, Map.Entry<Class<?>, Object>> hooks() {
        BiFunction<Thread, Runnable, @Nullable Object> running = ThreadLives::begin;
        Consumer<@Nullable Thread> ran = ThreadLives::end;
        Consumer<Thread> exiting = ThreadLives::exit;
        return Map.of(
                "running", Map.entry(BiFunction.class, running),
                "ran", Map.entry(Consumer.class, ran),
                "exiting", Map.entry(Consumer.class, exiting));
    }

    /// `runWith` runs the body of a thread, `exit` ends a platform thread, also one with a `run` of its own.
    static List<MethodChange> changesOfThread() {
        return List.of(
                MethodChange.of("runWith", Around.of(ThreadLives::before, ThreadLives::after)),
                MethodChange.of("exit", Around.of(ThreadLives::beforeExit, (_, _) -> {})));
    }

    private static void before(CodeBuilder code) {
        code.getstatic(ThreadHooks.HOOK, "running", FUNCTION)
                .aload(0)
                .aload(2)
                .invokeinterface(FUNCTION, "apply", APPLY);
    }

    private static void after(CodeBuilder code, int kept) {
        code.getstatic(ThreadHooks.HOOK, "ran", CONSUMER).aload(kept).invokeinterface(CONSUMER, "accept", ACCEPT);
    }

    private static void beforeExit(CodeBuilder code) {
        code.getstatic(ThreadHooks.HOOK, "exiting", CONSUMER).aload(0);
        code.invokeinterface(CONSUMER, "accept", ACCEPT).aconst_null();
    }

    /// The body of a thread begins, on that thread.
    ///
    /// @return the thread, if [#end] is to be told of it
    private static @Nullable Object begin(Thread thread, Runnable body) {
        var cell = CellOfThread.own();
        boolean called = thread.threadId() != Thread.currentThread().threadId(); // `run` instead of `start`
        if (cell == null || called) {
            return null;
        }
        if (body instanceof Carrier) {
            cell.recording().expectOwn(thread); // it says itself that it begins
            return null;
        }
        if (runsItself(thread) || !(isOfCells(body) || isOneTask(body))) {
            return null;
        }
        cell.recording().enter(thread);
        return thread;
    }

    private static void end(@Nullable Thread thread) {
        var cell = thread == null ? null : CellOfThread.own();
        if (cell != null && thread != null) {
            cell.recording().leave(thread);
        }
    }

    private static void exit(Thread thread) {
        var cell = CellOfThread.own();
        if (cell == null) {
            return;
        }
        if (runsItself(thread)) {
            cell.recording().leave(thread);
        } else {
            cell.recording().rests(thread);
        }
    }

    /// Whether the thread has a `run` that code of cells has made, which nobody tells us of when it begins.
    static boolean runsItself(Thread thread) {
        return OWN_RUN.get(thread.getClass());
    }

    /// `new Thread(future)`, and the threads of a `StructuredTaskScope`, a preview class, which is known by its name
    /// alone.
    private static boolean isOneTask(Object body) {
        var type = body.getClass();
        return type.equals(FutureTask.class) || type.getName().startsWith("java.util.concurrent.StructuredTaskScope");
    }

    /// Whether code of cells has made it, and neither the JDK nor a helper of ours.
    private static boolean isOfCells(Object body) {
        return isOfCells(body.getClass());
    }

    private static boolean isOfCells(Class<?> type) {
        var loader = type.getClassLoader();
        return loader != null && !NOT_OF_CELLS.contains(loader);
    }
}

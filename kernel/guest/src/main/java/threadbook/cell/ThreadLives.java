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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import threadbook.recording.Recording;

/// Records when the threads run that code of a cell has made for one task each, and whether that fails. Those that
/// serve an executor or a library are recorded while they do tasks ([Carrier]), and those that others lead as these
/// say.
final class ThreadLives {

    private static final ClassDesc BI_FUNCTION = ClassDesc.of("java.util.function.BiFunction");
    private static final ClassDesc CONSUMER = ClassDesc.of("java.util.function.Consumer");
    private static final ClassDesc BI_CONSUMER = ClassDesc.of("java.util.function.BiConsumer");
    private static final MethodTypeDesc APPLY = MethodTypeDesc.of(CD_Object, CD_Object, CD_Object);
    private static final MethodTypeDesc ACCEPT = MethodTypeDesc.of(CD_void, CD_Object);
    private static final MethodTypeDesc ACCEPT_TWO = MethodTypeDesc.of(CD_void, CD_Object, CD_Object);

    private ThreadLives() {}

    static Map<String, Map.Entry<Class<?>, Object>> hooks() {
        BiFunction<Thread, Runnable, @Nullable Object> running = ThreadLives::begin;
        BiConsumer<@Nullable Object, @Nullable Throwable> ran = ThreadLives::end;
        BiConsumer<Thread, Throwable> failing = ThreadLives::fail;
        Consumer<Thread> exiting = thread -> {
            ThreadExits.pass();
            exit(thread);
        };
        return Map.of(
                "running", Map.entry(BiFunction.class, Unfailing.<Thread, Runnable, Object>function(running)),
                "ran", Map.entry(BiConsumer.class, Unfailing.<@Nullable Object, @Nullable Throwable>consumer(ran)),
                "failing", Map.entry(BiConsumer.class, Unfailing.consumer(failing)),
                "exiting", Map.entry(Consumer.class, Unfailing.consumer(exiting)));
    }

    /// `runWith` runs the body of a thread, `dispatchUncaughtException` tells what it has died of, and `exit` ends a
    /// platform thread: both also one with a `run` of its own.
    static List<MethodChange> changesOfThread() {
        return List.of(
                MethodChange.of("runWith", Around.of(ThreadLives::before, ThreadLives::after)),
                MethodChange.of("dispatchUncaughtException", Around.of(ThreadLives::beforeFailure, (_, _, _) -> {})),
                changeOfExit());
    }

    static MethodChange changeOfExit() {
        return MethodChange.of("exit", Around.of(ThreadLives::beforeExit, (_, _, _) -> {}));
    }

    private static void before(CodeBuilder code) {
        code.getstatic(ThreadHooks.HOOK, "running", BI_FUNCTION)
                .aload(0)
                .aload(2)
                .invokeinterface(BI_FUNCTION, "apply", APPLY);
    }

    private static void after(CodeBuilder code, int kept, int thrown) {
        code.getstatic(ThreadHooks.HOOK, "ran", BI_CONSUMER)
                .aload(kept)
                .aload(thrown)
                .invokeinterface(BI_CONSUMER, "accept", ACCEPT_TWO);
    }

    private static void beforeFailure(CodeBuilder code) {
        code.getstatic(ThreadHooks.HOOK, "failing", BI_CONSUMER).aload(0).aload(1);
        code.invokeinterface(BI_CONSUMER, "accept", ACCEPT_TWO).aconst_null();
    }

    private static void beforeExit(CodeBuilder code) {
        code.getstatic(ThreadHooks.HOOK, "exiting", CONSUMER).aload(0);
        code.invokeinterface(CONSUMER, "accept", ACCEPT).aconst_null();
    }

    /// The body of a thread begins, on that thread.
    ///
    /// @return the body, if [#end] is to be told of it
    private static @Nullable Object begin(Thread thread, Runnable body) {
        var cell = CellOfThread.own();
        if (cell == null || !isSelf(thread)) { // `run` instead of `start`
            return null;
        }
        if (body instanceof Carrier carrier) { // which says itself that it begins
            if (ThreadBodies.servesExecutor(thread)) {
                carrier.serveExecutor();
            } else {
                carrier.workFor(cell);
                cell.recording().expectOwn(thread);
            }
            return null;
        }
        if (ThreadBodies.isTaskOfCell(body) && !ThreadBodies.servesExecutor(thread)) {
            Duty.begin(cell);
        }
        if (ThreadBodies.ownRun(thread) != Maker.JDK || !isForOne(cell.recording(), thread, body)) {
            return null;
        }
        cell.recording().enter(thread);
        return body;
    }

    private static boolean isSelf(Thread thread) {
        return thread.threadId() == Thread.currentThread().threadId();
    }

    private static boolean isForOne(Recording recording, Thread thread, Object body) {
        return (ThreadBodies.isOneTask(body) || counts(recording, thread, Maker.of(body.getClass())))
                && !ThreadBodies.servesExecutor(thread);
    }

    /// Whether what a thread runs is work of the cell. What libraries start for themselves may wait for ever: when they
    /// started a platform thread, [ThreadStarts] has not said so.
    ///
    /// @param maker of what it runs
    private static boolean counts(Recording recording, Thread thread, Maker maker) {
        return switch (maker) {
            case CELL -> true;
            case LIBRARY -> thread.isVirtual() || recording.of(thread) != null;
            case JDK -> false;
        };
    }

    /// The body has ended. A platform thread may still have to tell what it has died of, and is at work until it exits.
    private static void end(@Nullable Object body, @Nullable Throwable thrown) {
        var cell = body == null ? null : CellOfThread.own();
        if (cell == null || body == null) {
            return;
        }
        var thread = Thread.currentThread();
        var failure = thrown == null ? ThreadBodies.kept(body) : thrown;
        if (failure != null) {
            cell.recording().fail(thread, failure);
        }
        if (thread.isVirtual() || cell.recording().of(thread) == null) {
            cell.recording().leave(thread);
        }
    }

    /// Nobody has caught what the calling thread has thrown.
    private static void fail(Thread thread, Throwable thrown) {
        var cell = CellOfThread.own();
        if (cell != null && isSelf(thread)) {
            cell.recording().fail(thread, thrown);
        }
    }

    private static void exit(Thread thread) {
        var cell = CellOfThread.own();
        if (cell == null) {
            return;
        }
        var own = ThreadBodies.ownRun(thread);
        if (counts(cell.recording(), thread, own) && !ThreadBodies.servesExecutor(thread)) {
            cell.recording().leave(thread);
        } else {
            cell.recording().rests(thread);
        }
    }
}

package threadbook.cell;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import jdk.internal.access.JavaLangAccess;
import jdk.internal.access.SharedSecrets;
import org.jspecify.annotations.Nullable;
import threadbook.recording.Reason;
import threadbook.recording.State;
import threadbook.recording.Track;

/// Records when threads sleep and when they are parked, which is how locks, queues, futures and sockets wait.
///
/// Monitors are not here: whoever looks from time to time sees who waits for them.
final class ThreadWaits {

    private static final ClassDesc FUNCTION = ClassDesc.of("java.util.function.Function");
    private static final ClassDesc LONG_FUNCTION = ClassDesc.of("java.util.function.LongFunction");
    private static final ClassDesc CONSUMER = ClassDesc.of("java.util.function.Consumer");
    private static final MethodTypeDesc APPLY = MethodTypeDesc.of(CD_Object, CD_Object);
    private static final MethodTypeDesc ACCEPT = MethodTypeDesc.of(CD_void, CD_Object);

    private static final JavaLangAccess LANG = SharedSecrets.getJavaLangAccess();

    private ThreadWaits() {}

    static Map<String, Map.Entry<Class<?>, Object>> hooks() {
        Function<@Nullable Object, @Nullable Track> parking = ThreadWaits::park;
        LongFunction<@Nullable Track> sleeping = ThreadWaits::sleep;
        Consumer<@Nullable Track> goingOn = ThreadWaits::goOn;
        return Map.of(
                "parking", Map.entry(Function.class, Unfailing.function(parking)),
                "sleeping", Map.entry(LongFunction.class, Unfailing.longFunction(sleeping)),
                "goingOn", Map.entry(Consumer.class, Unfailing.consumer(goingOn)));
    }

    static MethodChange changeOfThread() {
        return MethodChange.of("sleepNanos", around(ThreadWaits::askToSleep));
    }

    static List<MethodChange> changesOfLockSupport() {
        return List.of(
                new MethodChange(method -> isPark(method, true), around(code -> ask(code, "parking", true))),
                new MethodChange(method -> isPark(method, false), around(code -> ask(code, "parking", false))));
    }

    /// @param said whether it is told who or what is responsible
    private static boolean isPark(MethodModel method, boolean said) {
        return method.methodName().stringValue().startsWith("park")
                && method.methodType().stringValue().startsWith("(Ljava/lang/Object;") == said;
    }

    private static CodeTransform around(Consumer<CodeBuilder> before) {
        return Around.of(before, ThreadWaits::after);
    }

    private static void ask(CodeBuilder code, String field, boolean said) {
        code.getstatic(ThreadHooks.HOOK, field, FUNCTION);
        if (said) {
            code.aload(0);
        } else {
            code.aconst_null();
        }
        code.invokeinterface(FUNCTION, "apply", APPLY);
    }

    private static void askToSleep(CodeBuilder code) {
        code.getstatic(ThreadHooks.HOOK, "sleeping", LONG_FUNCTION).lload(0);
        code.invokeinterface(LONG_FUNCTION, "apply", MethodTypeDesc.of(CD_Object, CD_long));
    }

    private static void after(CodeBuilder code, int kept, int thrown) {
        code.getstatic(ThreadHooks.HOOK, "goingOn", CONSUMER).aload(kept).invokeinterface(CONSUMER, "accept", ACCEPT);
    }

    private static @Nullable Track park(@Nullable Object said) {
        var track = here();
        if (track == null || !track.mayPause()) {
            return null;
        }
        try {
            return pauses(track, said) ? track : null;
        } catch (Throwable e) {
            track.goOn(); // nobody else will say it
            throw e;
        }
    }

    private static boolean pauses(Track track, @Nullable Object said) {
        var responsible =
                said == null ? LockSupport.getBlocker(Thread.currentThread()) : said; // conditions say it before
        if (responsible == null) {
            track.pause(State.WAITING, hasScope() ? Callers.waitIn() : "", 0);
            return true;
        }
        if (responsible instanceof Reason reason) {
            track.pause(reason.state(), reason.text(), reason.nanos());
            return true;
        }
        return pauses(track, Blocker.of(responsible), responsible);
    }

    /// A `StructuredTaskScope` does not say that it is responsible, and others are not worth a look at the stack.
    private static boolean hasScope() {
        return LANG.headStackableScope(Thread.currentThread()) != null;
    }

    private static boolean pauses(Track track, Blocker blocker, Object responsible) {
        switch (blocker.sort()) {
            case OTHER -> track.pause(State.WAITING, blocker.name(), 0);
            case PART -> track.pause(State.WAITING, Awaited.in(responsible, blocker.name()), 0);
            case LOCK -> {
                if (!Callers.wantLock()) {
                    return false; // one of the JDK's own or of ours, for a moment
                }
                track.pause(State.BLOCKED, blocker.name() + LockHolders.of(responsible), 0);
            }
        }
        return true;
    }

    private static @Nullable Track sleep(long nanos) {
        var track = here();
        if (track == null || !track.mayPause()) {
            return null;
        }
        try {
            track.pause(State.SLEEPING, "", nanos);
            return track;
        } catch (Throwable e) {
            track.goOn();
            throw e;
        }
    }

    /// @return null if the calling thread is not recorded
    private static @Nullable Track here() {
        var cell = CellOfThread.own();
        return cell == null ? null : cell.recording().of(Thread.currentThread());
    }

    private static void goOn(@Nullable Track track) {
        if (track != null) {
            track.goOn();
        }
    }
}

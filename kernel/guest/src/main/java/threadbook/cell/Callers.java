package threadbook.cell;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Modifier;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whose code has called the JDK, on the calling thread.
final class Callers {

    private static final StackWalker WALKER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);
    private static final String FLOCK = "jdk.internal.misc.ThreadFlock";
    private static final String LOCKS = "java.util.concurrent.locks";

    /// Ours, through which a thread comes from its wait to here.
    private static final Set<Class<?>> ON_THE_WAY =
            Set.of(Callers.class, ThreadWaits.class, LockHolders.class, Awaited.class, Unfailing.class);

    private Callers() {}

    /// Whether the innermost code that is neither the JDK's nor ours is that of a cell.
    static boolean areCells() {
        return WALKER.walk(Callers::isFirstOfCell);
    }

    private static boolean isFirstOfCell(Stream<StackFrame> frames) {
        for (Iterator<StackFrame> all = frames.iterator(); all.hasNext(); ) {
            var maker = Maker.of(all.next().getDeclaringClass());
            if (maker != Maker.JDK) {
                return maker == Maker.CELL;
            }
        }
        return false;
    }

    /// The class of the JDK that makes the calling thread wait, as people know it: `LinkedBlockingQueue`, whose `take`
    /// awaits a condition. Empty if code of a cell, of a library or of ours awaits that itself, or ours uses that
    /// class.
    static String waitIn() {
        return WALKER.walk(Callers::waitIn);
    }

    private static String waitIn(Stream<StackFrame> frames) {
        @Nullable Class<?> waiting = null;
        for (Iterator<StackFrame> all = frames.iterator(); all.hasNext(); ) {
            var frame = all.next();
            var type = frame.getDeclaringClass();
            if (isOnTheWay(type) || isLatch(frame)) {
                continue;
            }
            if (Maker.of(type) != Maker.JDK) {
                break;
            }
            if (type.getPackageName().startsWith("threadbook.")) {
                return "";
            }
            waiting = waiting == null ? type : waiting;
        }
        return waiting == null ? "" : known(waiting);
    }

    private static boolean isOnTheWay(Class<?> type) {
        return type.getPackageName().equals(LOCKS) || ON_THE_WAY.contains(type);
    }

    /// The latch itself, or what conditions and scopes park through.
    private static boolean isLatch(StackFrame frame) {
        var type = frame.getDeclaringClass();
        return type.equals(CountDownLatch.class)
                || type.getName().equals(FLOCK)
                || (type.equals(ForkJoinPool.class) && frame.getMethodName().endsWith("anagedBlock"));
    }

    /// Of a class that is not public the public one that it extends, or what it is for.
    private static String known(Class<?> type) {
        for (@Nullable Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            if (isKnown(each)) {
                return each.equals(Thread.class) ? "a thread" : each.getSimpleName();
            }
        }
        for (var each : type.getInterfaces()) {
            if (isKnown(each)) {
                return each.getSimpleName();
            }
        }
        return "";
    }

    private static boolean isKnown(Class<?> type) {
        return Modifier.isPublic(type.getModifiers()) && type.getPackageName().startsWith("java.");
    }

    /// Whether code of a cell, or of a library, waits for a lock itself: and not the JDK or ours, for what keeps a
    /// queue or our output in order.
    static boolean wantLock() {
        return WALKER.walk(Callers::wantsLock);
    }

    private static boolean wantsLock(Stream<StackFrame> frames) {
        for (Iterator<StackFrame> all = frames.iterator(); all.hasNext(); ) {
            var type = all.next().getDeclaringClass();
            if (!isOnTheWay(type)) {
                return Maker.of(type) != Maker.JDK;
            }
        }
        return false;
    }
}

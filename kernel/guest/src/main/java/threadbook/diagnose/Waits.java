package threadbook.diagnose;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Expected;

/// What a thread waits for.
///
/// | blocked | on | depends on |
/// | --- | --- | --- |
/// | entering | a monitor | who has entered it |
/// | waiting | a thread, in `join` | that thread |
/// | waiting | any other object | whoever calls `notify`: not known |
/// | parked | a lock | who holds it, also if that has ended |
/// | parked | a future | who works on it, see [Results] |
/// | running | a class, see [Initializations] | who initializes it |
/// | in any way | something to do, see [Work] | whoever comes: not known |
/// | parked | the end of a pool of ours | who runs its tasks |
/// | parked | what says itself what it is, see [Expected] | whoever comes: not known |
/// | parked | a semaphore, latch, queue, condition | whoever comes: not known |
final class Waits {

    private static final String EXECUTOR = "java.util.concurrent.ThreadPoolExecutor";

    private final Scene scene;
    private final Locks locks;
    private final Results results;
    private final PoolEnds pools;
    private final Ends ends;
    private final Initializations initializations;

    Waits(Scene scene, Parties parties) {
        this.scene = scene;
        this.locks = new Locks(scene, parties);
        this.results = new Results(scene, parties);
        this.pools = new PoolEnds(scene, results);
        this.ends = new Ends(scene, parties);
        this.initializations = new Initializations(scene, parties);
    }

    /// Null if it runs.
    @Nullable
    Link of(SeenThread seen) {
        return switch (seen.state()) {
            case NEW, TERMINATED -> null;
            case RUNNABLE -> ofRunning(seen);
            case BLOCKED, WAITING, TIMED_WAITING -> ofBlocked(seen);
        };
    }

    Link ofResult(Object future) {
        return results.of(future, false);
    }

    private @Nullable Link ofRunning(SeenThread seen) {
        var initialization = initializations.of(seen);
        return initialization != null ? initialization : inNative(seen);
    }

    private Link ofBlocked(SeenThread seen) {
        String work = Work.awaitedBy(seen);
        return work.isEmpty() ? ofOther(seen) : Link.unknown(work, false);
    }

    private Link ofOther(SeenThread seen) {
        var on = seen.on();
        return switch (seen.how()) {
            case ENTERING -> on == null ? other(seen) : locks.ofMonitor(on);
            case WAITING -> on == null ? other(seen) : ofWait(seen, on);
            case PARKED -> on == null ? other(seen) : ofPark(seen, on);
            case NOT_BLOCKED -> other(seen);
        };
    }

    private Link ofWait(SeenThread seen, Object on) {
        if (on instanceof Thread thread && seen.isIn("java.lang.Thread", "join")) {
            return ends.ofThread(thread, seen.isTimed());
        }
        return PoolEnds.isAwaitedBy(seen)
                ? pools.of(seen, on)
                : Link.unknown("notify() of " + locks.described(on), seen.isTimed());
    }

    private Link ofPark(SeenThread seen, Object on) {
        return switch (on) {
            case FutureTask<?> task -> results.of(task, seen.isTimed());
            case Expected expected -> Link.unknown(expected.text(), seen.isTimed());
            case AbstractOwnableSynchronizer lock -> ofSynchronizer(seen, lock);
            case Condition condition -> ofCondition(seen, condition);
            default -> {
                var future = scene.reach().owner(on, each -> each instanceof CompletableFuture<?>);
                yield future == null ? named(seen, on) : results.of(future, seen.isTimed());
            }
        };
    }

    private Link ofSynchronizer(SeenThread seen, AbstractOwnableSynchronizer lock) {
        int state = scene.memory().number(lock, "state");
        return switch (outer(lock)) {
            case "java.util.concurrent.CountDownLatch" -> {
                var end = ends.ofLatch(lock, seen);
                yield end == null
                        ? Link.unknown(locks.described(lock) + " (count " + state + ")", seen.isTimed())
                        : end;
            }
            case "java.util.concurrent.Semaphore" ->
                Link.unknown(
                        locks.described(lock) + " (" + Words.count(state, "permit", "permits")
                                + "; nobody records who has taken the others)",
                        seen.isTimed());
            default -> locks.of(lock, seen);
        };
    }

    private static String outer(Object lock) {
        String name = lock.getClass().getName();
        int inner = name.indexOf('$');
        return inner < 0 ? name : name.substring(0, inner);
    }

    private Link ofCondition(SeenThread seen, Condition condition) {
        if (seen.isIn(EXECUTOR, "awaitTermination")) {
            return ends.ofExecutor(seen);
        }
        if (PoolEnds.isAwaitedBy(seen)) {
            return pools.of(seen, condition);
        }
        String call = call(seen);
        boolean own = call.startsWith("AbstractQueued");
        return own
                ? Link.unknown(
                        "a signal of Condition" + Words.quoted(scene.reach().name(condition)), seen.isTimed())
                : named(seen, condition);
    }

    /// "LinkedBlockingQueue.take of `queue`".
    private Link named(SeenThread seen, Object on) {
        if (seen.isIn("threadbook.async.LoopRun", "perform")) {
            return Link.unknown(Ends.OF_LOOP, false);
        }
        String name = scene.reach().name(on);
        return Link.unknown(call(seen) + (name.isEmpty() ? "" : " of" + Words.quoted(name)), seen.isTimed());
    }

    private Link other(SeenThread seen) {
        if (seen.isIn("java.lang.Thread", "sleep")) {
            return Link.unknown("sleep", false);
        }
        var scope = ends.ofScope(seen);
        return scope != null ? scope : Link.unknown(call(seen), seen.isTimed());
    }

    /// Something from outside, such as the network: the JVM calls that running.
    private static @Nullable Link inNative(SeenThread seen) {
        boolean isNative = !seen.stack().isEmpty() && seen.stack().getFirst().isNativeMethod();
        if (!isNative || !isInput(seen.stack())) {
            return null;
        }
        String work = Work.awaitedBy(seen);
        return Link.unknown(work.isEmpty() ? call(seen) : work, false);
    }

    private static boolean isInput(List<StackTraceElement> stack) {
        String top = stack.getFirst().getClassName();
        return top.startsWith("sun.nio.")
                || top.startsWith("java.io.")
                || top.startsWith("java.net.")
                || top.startsWith("java.lang.Process");
    }

    /// What of the JDK or of ours the user's code has called.
    private static String call(SeenThread seen) {
        int users = Spots.first(seen.stack());
        int at = users < 0 ? seen.stack().size() - 1 : users - 1;
        return at < 0 ? "" : Words.ofCall(seen.stack().get(at));
    }
}

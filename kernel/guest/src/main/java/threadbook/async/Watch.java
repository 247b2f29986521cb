package threadbook.async;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sees whether something blocks a loop, and says where, once for each place.
///
/// The thread that waits for the loop's end looks from time to time whether there has been any progress. While the loop
/// has nothing to do, it does not look at all.
final class Watch {

    private static final long LIMIT = TimeUnit.MILLISECONDS.toNanos(100);
    /// Processor time of who has calculated for so long; some less, since the two clocks are not read at the same time.
    private static final long WORKED = LIMIT * 9 / 10;
    private static final long STARVING = TimeUnit.SECONDS.toNanos(1);

    private final Engine engine;
    private final Turns turns;
    private final Thread watcher;
    private final Set<String> told = new HashSet<>();
    private long seen;
    private long since = System.nanoTime();
    private long looked = since;
    private long usedBefore;
    private boolean starvationTold;
    private volatile boolean asleep;

    Watch(Engine engine, Thread watcher) {
        this.engine = engine;
        this.turns = engine.turns();
        this.watcher = watcher;
    }

    /// How long not to look.
    ///
    /// @param period while there is something to see
    long pause(long period) {
        asleep = turns.isIdle() && turns.done() == seen;
        boolean stillIdle = turns.isIdle(); // looked at after saying so, or nobody would wake us
        if (!asleep || !stillIdle) {
            return period;
        }
        return starvationTold || engine.mayBeWoken() ? Long.MAX_VALUE : STARVING;
    }

    /// The loop begins to wait, or has waited. On its thread.
    void idleChanged() {
        if (asleep && !turns.isIdle()) {
            asleep = false;
            LockSupport.unpark(watcher);
        }
    }

    /// Called after each pause.
    void look() {
        long now = System.nanoTime();
        long done = turns.done();
        boolean heldUp = !turns.isIdle() && now - looked >= LIMIT; // by a garbage collection, as the loop was
        looked = now;
        if (done != seen || heldUp) {
            seen = done;
            since = now;
            usedBefore = turns.processorTime();
        } else if (turns.isIdle()) {
            lookAtIdle(now - since);
        } else if (!refusePinned() && now - since >= LIMIT) {
            tellOfBlocking();
        }
    }

    /// Refuses the wait of a task of which the JDK does not let the thread off that of the loop: nothing would ever
    /// wake it.
    ///
    /// The loop's thread is in that task's step, the task has given the baton back, and yet that thread waits.
    ///
    /// @return whether there was one
    boolean refusePinned() {
        long done = turns.done();
        var task = engine.tasks().running();
        if (task == null || !CarriedThreads.areThere() || !task.strand().isPaused()) {
            return false;
        }
        boolean waits = turns.state() == Thread.State.WAITING;
        boolean pinned = waits
                && task.strand().isPaused()
                && turns.done() == done
                && task == engine.tasks().running();
        if (pinned) {
            task.strand().refuse();
        }
        return pinned;
    }

    private void tellOfBlocking() {
        var task = engine.tasks().running();
        if (isStarved(task)) {
            return;
        }
        var place = task == null ? turns.place() : CellPlace.of(task.strand().thread());
        String who = task == null ? "A callback" : task.name();
        if (place.isKnown() && told.add(who.equals("A callback") ? who + place : place.toString())) {
            String text = who + " blocks the event loop for more than 0.1 s" + place.inBrackets()
                    + ": no other task can run meanwhile.\nWait with sleep(…) or await(…), or hand the work to a thread:"
                    + " await(toThread(() -> …)).";
            Complaints.say(task == null ? engine.cell() : task.cell(), text);
        }
    }

    /// Whether it could go on, but others have the processors.
    private boolean isStarved(@Nullable Task<?> task) {
        if (task != null
                && (task.strand().isPaused()
                        || preparesCode(Stream.of(task.strand().thread().getStackTrace())))) {
            return true;
        }
        var state = task == null ? turns.state() : task.strand().thread().getState();
        return CarriedThreads.areThere() // or its time is not that of the loop's thread
                && state == Thread.State.RUNNABLE
                && turns.processorTime() - usedBefore < WORKED;
    }

    /// Whether somebody loads classes, in a worker process from the notebook, which may be busy; or links a call that
    /// is made for the first time. Neither is the user's doing, and it does not happen again.
    static boolean preparesCode(Stream<StackTraceElement> stack) {
        return stack.anyMatch(frame -> switch (frame.getClassName()) {
            case "java.lang.ClassLoader" -> frame.getMethodName().equals("loadClass");
            case "java.lang.invoke.MethodHandleNatives" -> frame.getMethodName().startsWith("link");
            default -> false;
        });
    }

    private void lookAtIdle(long nanos) {
        @Nullable Task<?> waiting = engine.tasks().any();
        if (nanos < STARVING || starvationTold || waiting == null || engine.mayBeWoken()) {
            return;
        }
        starvationTold = true;
        Complaints.say(
                waiting.cell(),
                "The event loop has nothing to do, no timer, and no work elsewhere to wait for: " + waiting
                        + " waits for ever, unless another thread calls callSoonThreadSafe. Interrupt the cell to end it.");
    }
}

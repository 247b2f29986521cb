package threadbook.cell;

import java.io.InterruptedIOException;
import java.lang.invoke.VarHandle;
import java.nio.channels.ClosedByInterruptException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How the threads of a stopped cell react: each is asked once, by an interrupt, then notices, and may clean up.
///
/// A thread that waits notices by an [InterruptedException], one that computes at a stop point, which takes the
/// interrupt as a wait would. Code that catches the exception and sets the flag again, as it should, has noticed, too.
/// Code that asks `isInterrupted()` has some time to end by itself.
final class Reactions {

    private static final long POLITENESS = TimeUnit.MILLISECONDS.toNanos(100);

    /// Causes may go round in circles.
    private static final int DEEP = 100;

    /// The number of a thread, whose `hashCode` may be code of the cell → when it was asked, as `System.nanoTime`
    /// counts.
    private final Map<Long, Long> asked = new ConcurrentHashMap<>();

    private final Set<Long> noticed = ConcurrentHashMap.newKeySet();
    private final Set<Long> caught = ConcurrentHashMap.newKeySet();

    /// Asked within the cell, which they may leave → whether a [CellStopped] is on its way, too.
    private final Map<Long, Boolean> pressed = new ConcurrentHashMap<>();

    void ask(Thread thread) {
        asked.putIfAbsent(thread.threadId(), System.nanoTime());
        thread.interrupt();
    }

    /// As [#ask], if the thread works for the cell, which it does not leave meanwhile. It may begin something for
    /// another cell, though.
    ///
    /// @param stop does more to it, and answers whether it has posted a stop
    /// @return whether it was asked
    synchronized boolean askWithin(Cell cell, Thread thread, Predicate<Thread> stop) {
        VarHandle.fullFence(); // the other half is in `Duty`
        if (!CellThreads.worksFor(cell, thread)) {
            return false;
        }
        ask(thread);
        pressed.merge(thread.threadId(), stop.test(thread), Boolean::logicalOr);
        return true;
    }

    /// The calling thread works for the cell no longer: it goes on as if nobody had asked it.
    void letGo() {
        Boolean isHit = takePressed();
        if (isHit != null) {
            boolean _ = Thread.interrupted();
        }
        if (Boolean.TRUE.equals(isHit)) {
            absorbStop();
        }
    }

    private synchronized @Nullable Boolean takePressed() {
        return pressed.remove(Thread.currentThread().threadId());
    }

    /// A stop that was posted is thrown at the next chance the JVM gets, at the latest here.
    private static void absorbStop() {
        try {
            Thread.sleep(1);
        } catch (CellStopped | InterruptedException e) {
            // that was it
        }
    }

    boolean hasNoticed(Thread thread) {
        return noticed.contains(thread.threadId());
    }

    /// The calling thread has started another: who cleans up may have that done by others, everybody else is to end.
    void start(Thread thread) {
        if (hasNoticed(Thread.currentThread())) {
            noticed.add(thread.threadId());
        } else {
            thread.interrupt();
        }
    }

    /// Whether the calling thread is to end, here: it was interrupted and has not noticed so far. Now it has.
    boolean takesInterrupt() {
        var thread = Thread.currentThread();
        if (noticed.contains(thread.threadId()) || !thread.isInterrupted() || isStillPolite(thread)) {
            return false;
        }
        boolean _ = Thread.interrupted();
        return noticed.add(thread.threadId());
    }

    private boolean isStillPolite(Thread thread) {
        Long at = asked.get(thread.threadId());
        return at != null && System.nanoTime() - at < POLITENESS;
    }

    /// The calling thread is told in another way than by an interrupt.
    ///
    /// @return whether that is news
    boolean tells() {
        return noticed.add(Thread.currentThread().threadId());
    }

    /// The calling thread has caught something.
    ///
    /// @return whether it has caught an interrupt before: then it does not clean up, it goes on as if nothing had
    /// happened
    boolean swallows(Throwable thrown) {
        unwinds(thrown);
        return thrown instanceof InterruptedException
                && !caught.add(Thread.currentThread().threadId());
    }

    /// The calling thread is on its way out.
    void unwinds(Throwable thrown) {
        if (isStop(thrown)) {
            noticed.add(Thread.currentThread().threadId());
        }
    }

    /// Whether a thread has ended with that because it is to.
    boolean isResult(Thread thread, Throwable failure) {
        boolean isAsked = asked.containsKey(thread.threadId()); // and not only started by one that was, to clean up
        return (isAsked && hasNoticed(thread))
                || Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                        .limit(DEEP)
                        .anyMatch(Reactions::isStop);
    }

    private static boolean isStop(Throwable thrown) {
        return thrown instanceof InterruptedException
                || thrown instanceof Cancellation
                || thrown instanceof CancellationException // what calls of ours make of an interrupt
                || thrown instanceof InterruptedIOException
                || thrown instanceof ClosedByInterruptException;
    }

    void forget() {
        asked.clear();
        noticed.clear();
        caught.clear();
    }
}

package threadbook.cell;

import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;

/// Which threads of a stopped cell have noticed: each is interrupted, and may then clean up.
///
/// A thread that waits notices by an [InterruptedException], one that computes at its next stop point, which takes the
/// interrupt. Code that catches the exception and sets the flag again, as it should, has noticed, too.
final class Reactions {

    private final Set<Thread> noticed = ConcurrentHashMap.newKeySet();
    private final Set<Thread> caught = ConcurrentHashMap.newKeySet();

    /// Whether the calling thread was interrupted and has not noticed so far. It is not interrupted any more then.
    boolean takesInterrupt() {
        return !noticed.contains(Thread.currentThread()) && Thread.interrupted();
    }

    /// The calling thread is told in another way than by an interrupt.
    ///
    /// @return whether that is news
    boolean tells() {
        return noticed.add(Thread.currentThread());
    }

    /// The calling thread has caught something.
    ///
    /// @return whether it has caught an interrupt before: then it does not clean up, it goes on as if nothing had
    /// happened
    boolean swallows(Throwable thrown) {
        unwinds(thrown);
        return thrown instanceof InterruptedException && !caught.add(Thread.currentThread());
    }

    /// The calling thread is on its way out.
    void unwinds(Throwable thrown) {
        if (isStop(thrown)) {
            noticed.add(Thread.currentThread());
        }
    }

    private static boolean isStop(Throwable thrown) {
        return thrown instanceof InterruptedException
                || thrown instanceof Cancellation
                || thrown instanceof CancellationException // what calls of ours make of an interrupt
                || thrown instanceof InterruptedIOException
                || thrown instanceof ClosedByInterruptException;
    }

    void forget() {
        noticed.clear();
        caught.clear();
    }
}

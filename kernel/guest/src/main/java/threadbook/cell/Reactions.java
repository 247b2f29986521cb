package threadbook.cell;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which threads of a stopped cell have noticed: each is interrupted, and may then clean up.
///
/// A thread that waits notices by an [InterruptedException], one that computes at its next stop point, which takes the
/// interrupt. Code that has caught the exception and sets the flag again, as it should, has noticed, too.
final class Reactions {

    private final Set<Thread> caught = ConcurrentHashMap.newKeySet();

    /// Whether the calling thread was interrupted and has not noticed so far. It is not interrupted any more then.
    boolean takesInterrupt() {
        return !caught.contains(Thread.currentThread()) && Thread.interrupted();
    }

    /// Whether the calling thread has caught an interrupt before: then it does not clean up, it goes on as if nothing
    /// had happened.
    boolean swallowsAgain(Throwable thrown) {
        return thrown instanceof InterruptedException && !caught.add(Thread.currentThread());
    }

    void forget() {
        caught.clear();
    }
}

package threadbook.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/// What is to be done when one run is stopped, beyond the stopping of its threads. Each is done once at most.
final class StopActions {

    private final ConcurrentLinkedDeque<Runnable> actions = new ConcurrentLinkedDeque<>();

    Registration add(Runnable action) {
        Runnable unique = () -> attempt(action); // the same action may be given twice
        actions.addFirst(unique);
        return () -> actions.remove(unique);
    }

    /// All side by side, each on a thread of its own: the end of a process does not wait for that of a conversation.
    /// One that fails or hangs keeps no other from being done.
    ///
    /// Returns when they are done; at once if the calling thread is interrupted, which it stays: that one is being
    /// stopped, too.
    ///
    /// @param twin whom the threads work for
    void run(Cell twin) {
        var running = new ArrayList<Thread>();
        for (var next = actions.poll(); next != null; next = actions.poll()) {
            running.add(begin(twin.bound(next)));
        }
        await(running);
    }

    /// Not a virtual thread: the cell that is stopped may have all that carry those.
    private static Thread begin(Runnable work) {
        return Thread.ofPlatform()
                .daemon()
                .name("threadbook-stop-action")
                .inheritInheritableThreadLocals(false)
                .start(work);
    }

    private static void await(List<Thread> running) {
        try {
            for (var thread : running) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("CatchAndPrintStackTrace") // into the cell: nobody else can be told
    private static void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
        }
    }
}

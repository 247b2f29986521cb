package threadbook.cell;

import java.util.concurrent.ConcurrentLinkedDeque;

/// What is to be done when one run is stopped, beyond the stopping of its threads. Each is done once at most.
final class StopActions {

    private final ConcurrentLinkedDeque<Runnable> actions = new ConcurrentLinkedDeque<>();

    Registration add(Runnable action) {
        Runnable unique = () -> attempt(action); // the same action may be given twice
        actions.addFirst(unique);
        return () -> actions.remove(unique);
    }

    /// Newest first. One that fails keeps no other from being done.
    void run() {
        for (var next = actions.poll(); next != null; next = actions.poll()) {
            next.run();
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

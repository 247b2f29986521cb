package threadbook.async;

import java.util.concurrent.atomic.AtomicBoolean;
import threadbook.cell.Cell;

/// What is said of a coroutine if it is gone before anybody has awaited it, once.
///
/// It does not know the coroutine, or that would never be gone.
final class Unawaited implements Runnable {

    private final Cell cell = Cell.current();
    private final CellPlace made;
    private final AtomicBoolean settled = new AtomicBoolean();
    private volatile boolean held;

    Unawaited(CellPlace made) {
        this.made = made;
    }

    /// Nothing is said any more.
    void settle() {
        settled.set(true);
    }

    /// It is gone.
    @Override
    public void run() {
        if (!held && claim()) {
            tell(1);
        }
    }

    /// Somebody else is about to look whether it is gone, and tells it then.
    void hold(boolean now) {
        held = now;
    }

    /// @return whether it has still to be told
    boolean claim() {
        return settled.compareAndSet(false, true);
    }

    CellPlace made() {
        return made;
    }

    /// @param count how many there are of that line
    void tell(int count) {
        String text = count == 1
                ? "A coroutine was never awaited" + made.inBrackets()
                        + ", so it did not run: await(…) it, or createTask(…) of it."
                : count + " coroutines were never awaited" + made.inBrackets()
                        + ", so they did not run: await(…) them, or createTask(…) of each.";
        Complaints.say(cell, text);
    }
}

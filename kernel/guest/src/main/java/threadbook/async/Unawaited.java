package threadbook.async;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;

/// What is said of a coroutine if it is gone before anybody has awaited it, once.
///
/// It does not know the coroutine, or that would never be gone.
final class Unawaited implements Runnable {

    /// Static as the thread that finds them is: there need not be a loop where they are made.
    private static final Untold UNTOLD = new Untold(Complaints::say);

    private final Cell cell = Cell.current();
    private final CellPlace made;
    private final @Nullable Forgotten ofLoop;
    private final AtomicBoolean settled = new AtomicBoolean();
    private volatile boolean held;

    /// @param ofLoop what the loop in which it was made knows of such, if it was in one
    Unawaited(CellPlace made, @Nullable Forgotten ofLoop) {
        this.made = made;
        this.ofLoop = ofLoop;
    }

    /// Nothing is said any more.
    void settle() {
        settled.set(true);
        forget();
    }

    /// It is gone.
    @Override
    public void run() {
        if (!held && claim()) {
            tell();
            forget();
        }
    }

    private void forget() {
        if (ofLoop != null) {
            ofLoop.remove(this);
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

    /// Soon, together with others of its line.
    void tell() {
        UNTOLD.add(cell, made);
    }

    /// Whatever is to be told soon is told now.
    static void tellAll() {
        UNTOLD.tellAll();
    }
}

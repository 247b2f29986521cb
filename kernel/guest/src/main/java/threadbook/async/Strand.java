package threadbook.async;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.CellThreads;

/// The virtual thread of one task, and the baton: it runs while it has it, and the loop runs while it has not.
///
/// The thread is carried by that of the loop, so handing over is a jump and no thread has to be woken. When the thread
/// blocks anywhere else than in [#pause], the loop gets its thread back, too, and waits: one task runs at a time.
final class Strand implements Executor {

    private final Thread thread;
    private final boolean carried;

    /// The thread can go on, and this is how. There is one such piece for each thread, always the same.
    private final AtomicReference<@Nullable Runnable> pending = new AtomicReference<>();

    private volatile @Nullable Runnable piece;
    private volatile @Nullable Thread loop;
    private boolean started;
    private volatile boolean running;
    private volatile boolean released;
    private volatile boolean refused;

    /// @param body is given the thread to itself and runs to its end
    Strand(String name, Runnable body) {
        this.carried = CarriedThreads.areThere();
        var work = Cell.current().recording().handOver(name);
        this.thread = CarriedThreads.builder(this).name(name).unstarted(() -> {
            CellThreads.lead(() -> !released, work);
            body.run();
            CellThreads.leave();
            handBack();
        });
    }

    Thread thread() {
        return thread;
    }

    /// Gives the baton to the thread, and returns when that gives it back. The thread of the loop calls it.
    ///
    /// @return whether it has; no if it was [released][#release]
    boolean resume() {
        loop = Thread.currentThread();
        running = true;
        if (started) {
            LockSupport.unpark(thread);
        } else {
            started = true;
            thread.start();
        }
        while (running) {
            var work = pending.getAndSet(null);
            if (work != null) {
                work.run();
            } else {
                LockSupport.park(this); // it blocks
                boolean _ = Thread.interrupted(); // whoever wants the loop to end tells it otherwise
            }
        }
        return !released;
    }

    /// Gives the baton back, and returns when the thread has it again. The thread itself calls it.
    ///
    /// @return whether it was handed over; no if it was [refused][#refuse]
    boolean pause(Pause reason) {
        handBack();
        boolean interrupted = false;
        while (!running) {
            LockSupport.park(reason);
            interrupted |= Thread.interrupted(); // or the next park would return at once
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        boolean handedOver = !refused;
        refused = false;
        return handedOver;
    }

    /// Whether it has given the baton back. From any thread.
    boolean isPaused() {
        return !running && !released;
    }

    /// The baton cannot be taken: the JDK does not let the thread off that of the loop, which is in a static
    /// initializer or below native code.
    void refuse() {
        refused = true;
        running = true;
        LockSupport.unpark(thread);
    }

    private void handBack() {
        running = false;
        if (!carried) {
            LockSupport.unpark(loop);
        }
    }

    /// The loop does not wait for the thread any longer, which from now on runs where others run.
    void release() {
        released = true;
        running = false;
        forward();
        LockSupport.unpark(loop);
    }

    /// As long as it has no turn, nobody but its loop needs to know the thread: so both can be forgotten together.
    void hide() {
        if (carried) {
            CarriedThreads.hide(thread);
        }
    }

    void show() {
        if (carried) {
            CarriedThreads.show(thread);
        }
    }

    /// The JDK says that a thread can go on: this one, or one that was made in it and has inherited where to run.
    @Override
    public void execute(Runnable work) {
        if (piece == null) {
            piece = work; // that of the start, before there can be any other
        }
        if (!work.equals(piece)) {
            CarriedThreads.usualCarrier().execute(work);
            return;
        }
        pending.set(work);
        if (released) {
            forward();
        } else if (!Thread.currentThread().equals(loop)) {
            LockSupport.unpark(loop);
        }
    }

    private void forward() {
        var work = pending.getAndSet(null);
        if (work != null) {
            CarriedThreads.usualCarrier().execute(work);
        }
    }
}

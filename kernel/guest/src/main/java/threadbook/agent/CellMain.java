package threadbook.agent;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.CellStopped;

/// The thread `main` of the notebook: every cell runs on it, one after the other.
///
/// It is one thread for all cells, so a lock taken in one cell can be given back in the next and a `ThreadLocal` keeps
/// its value. Only when it hangs where nothing can reach it, it is left behind and another `main` takes over.
final class CellMain {

    private final BlockingQueue<Invocation> queue = new LinkedBlockingQueue<>();
    private final ClassLoader loader;
    private volatile Thread owner;
    private @Nullable Cell last;

    CellMain(ClassLoader loader) {
        this.loader = loader;
        this.owner = Thread.currentThread();
    }

    /// Which thread it is that runs the cells now.
    Thread thread() {
        return owner;
    }

    void execute(Invocation invocation) {
        queue.add(invocation);
    }

    /// Runs on the thread `main` until the JVM ends, or until another has taken over.
    void loop() {
        Thread.currentThread().setContextClassLoader(loader);
        while (owner.equals(Thread.currentThread())) {
            try {
                step();
            } catch (InterruptedException | CellStopped e) {
                // meant for a cell that has ended
            } catch (Throwable e) {
                ExitCode.haltFor(e);
            }
        }
    }

    /// An interrupt that a cell has not taken is there in its next piece, as in any program, but not in the next cell.
    private void step() throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        var next = queue.take();
        next.run(interrupted && !next.isStopped() && next.cell().equals(last));
        last = next.cell();
    }

    /// The thread hangs for good: a new one goes on with the next cell.
    void takeOver(Thread lost) {
        if (!owner.equals(lost)) {
            return;
        }
        var successor = new Thread(owner.getThreadGroup(), this::loop, "main");
        successor.setDaemon(false); // or the JVM would end with the thread that is left behind
        owner = successor;
        successor.start();
    }
}

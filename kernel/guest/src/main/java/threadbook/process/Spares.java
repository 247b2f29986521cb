package threadbook.process;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.Item;
import threadbook.shipping.ClassImages;

/// Workers that are started before they are needed, from the first time on that a notebook uses a process: a JVM takes
/// longer to start than most tasks to run.
///
/// As many are kept as were last taken at a time. When none was taken for a minute, all are ended.
final class Spares implements WorkerProcess.Owner {

    private static final int MOST = 8;
    private static final long UNUSED_MILLIS = 60_000;

    /// So long no task has begun or ended before one is started: that takes the processors from the work.
    private static final long CALM_MILLIS = 300;

    /// From one to the next.
    private static final long PAUSE_MILLIS = 100;

    /// Static, as a notebook has one, and cells call static methods.
    private static final Spares OF_NOTEBOOK = new Spares();

    private final Deque<WorkerProcess> waiting = new ArrayDeque<>();
    private int wanted;
    private int taken;
    private long generation;
    private volatile long disturbed = System.nanoTime();
    private @Nullable ClassImages images;

    static Spares ofNotebook() {
        return OF_NOTEBOOK;
    }

    /// Some worker is at work.
    void disturb() {
        disturbed = System.nanoTime();
    }

    private boolean isCalm() {
        return System.nanoTime() - disturbed > TimeUnit.MILLISECONDS.toNanos(CALM_MILLIS);
    }

    /// A worker that nobody has used: a waiting one, or a new one.
    WorkerProcess take(ClassImages notebook, WorkerProcess.Owner owner, String name, List<String> classPath)
            throws IOException {
        for (var spare = poll(notebook); spare != null; spare = poll(notebook)) {
            if (isLeased(spare, owner, name, classPath)) {
                return spare;
            }
        }
        var fresh = new WorkerProcess(notebook, this);
        if (!isLeased(fresh, owner, name, classPath)) {
            owner.died(fresh, fresh.exitCode());
        }
        return fresh;
    }

    /// @return false if it has died before, so that the new owner will not be told
    private static boolean isLeased(
            WorkerProcess worker, WorkerProcess.Owner owner, String name, List<String> classPath) {
        var state = worker.lease(owner, name, classPath);
        if (state == WorkerProcess.State.READY) {
            owner.ready(worker);
        }
        return state != WorkerProcess.State.DEAD;
    }

    private synchronized @Nullable WorkerProcess poll(ClassImages notebook) {
        images = notebook;
        taken++;
        wanted = Math.min(MOST, Math.max(wanted, taken));
        generation++;
        long now = generation;
        Deadlines.after(CALM_MILLIS, () -> refill(now));
        Deadlines.after(UNUSED_MILLIS, () -> endUnused(now));
        return waiting.poll();
    }

    private void refill(long asOf) {
        if (!isMissing(asOf)) {
            return;
        }
        if (!isCalm()) {
            Deadlines.after(CALM_MILLIS, () -> refill(asOf));
            return;
        }
        try {
            add(new WorkerProcess(images == null ? new ClassImages.None() : images, this));
            Deadlines.after(PAUSE_MILLIS, () -> refill(asOf));
        } catch (IOException e) {
            // the next pool says why
        }
    }

    private synchronized boolean isMissing(long asOf) {
        taken = 0;
        return asOf == generation && waiting.size() < wanted && !WorkerCommand.isTraining();
    }

    private synchronized void add(WorkerProcess spare) {
        Cell.current().children().addWaiting(spare.handle());
        waiting.add(spare);
    }

    private void endUnused(long asOf) {
        List<WorkerProcess> unused;
        synchronized (this) {
            if (asOf != generation) {
                return;
            }
            unused = new ArrayList<>(waiting);
            waiting.clear();
            wanted = 0;
        }
        unused.forEach(spare -> spare.exit(0));
    }

    @Override
    public void ready(WorkerProcess worker) {
        Rehearsal.run(worker, this);
    }

    @Override
    public void done(WorkerProcess worker, FromWorker.Done done) {}

    @Override
    public void returned(WorkerProcess worker, List<FromWorker.Untouched> tasks) {}

    @Override
    public void put(int cell, Item item) {}

    @Override
    public void printed(WorkerProcess worker, String text) {}

    @Override
    public synchronized void died(WorkerProcess worker, int exitCode) {
        waiting.remove(worker);
    }
}

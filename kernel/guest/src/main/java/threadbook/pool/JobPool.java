package threadbook.pool;

import static java.util.stream.Collectors.toMap;

import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.LeftRunning;
import threadbook.cell.Registration;
import threadbook.cell.Sight;
import threadbook.display.Frame;

/// A [Pool] whose workers take [Job]s: everything that does not depend on what a worker is.
public abstract class JobPool extends SubmittingPool {

    private final @Nullable Frame made = Frame.ofCaller();
    private final long since = System.nanoTime();
    private @Nullable Registration registration;
    private @Nullable Registration visibility;

    /// @param name empty for the next of `pool-1`, `pool-2` …
    /// @param workers how many at most; 0 if there is no limit
    protected JobPool(String name, int workers) {
        super(name, workers);
    }

    /// The pool has been made: from now on a later run of the cell ends it. Called once.
    protected final void opened() {
        registration = Cell.current().opened(name(), this::endForLaterRun);
        visibility = Cell.current().visible(this::sight);
    }

    private Sight sight() {
        var crew = crew();
        var workers = crew.processes().stream()
                .filter(worker -> !worker.task().isEmpty())
                .collect(toMap(Sight.Worker::task, Sight.Worker::name, (first, _) -> first));
        var tally = submissions().tally();
        return new Sight.Pool(
                this,
                name(),
                kind(),
                made,
                System.nanoTime() - since,
                workers(),
                crew,
                tally.open(workers),
                tally.done(),
                tally.failed());
    }

    /// What people know it as.
    protected String kind() {
        return getClass().getSimpleName();
    }

    /// Who works for it, seen from outside.
    protected abstract Sight.Crew crew();

    /// Whoever waits for something else instead of a result of this pool waits for the same task.
    protected final void stands(AsyncResult<?> result, Object other) {
        submissions().tally().stands(result.name(), other);
    }

    @Override
    final void ended() {
        if (registration != null) {
            registration.end();
        }
        if (visibility != null) {
            visibility.end();
        }
        release();
    }

    /// @throws IllegalArgumentException if there would be no worker
    protected static int atLeastOne(int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("A pool needs at least 1 worker, not " + workers + ".");
        }
        return workers;
    }

    /// All jobs are done and none will come: lets the workers go. Called once.
    protected abstract void release();

    /// Stops the workers; every job has been cancelled.
    protected abstract void stopNow();

    /// Ends tasks that go on though they were cancelled, as far as that can be done. Those in other processes end with
    /// these.
    ///
    /// @return whether none goes on
    protected boolean endTasks() throws InterruptedException {
        return true;
    }

    /// More than [#terminate]: nobody has any use for tasks of an earlier run.
    private void endForLaterRun() throws InterruptedException, LeftRunning {
        terminate();
        if (!endTasks()) {
            throw new LeftRunning("a task of it still runs");
        }
    }

    /// Waits until the workers are gone.
    ///
    /// @param nanoseconds how long at most
    /// @return whether they are
    protected abstract boolean awaitWorkers(long nanoseconds) throws InterruptedException;

    /// Takes no more tasks. The workers go when all are done.
    protected final void shut() {
        unfinished().close();
    }

    @Override
    public void close() {
        shut();
        if (insiders().isHere()) {
            return; // it would wait for itself
        }
        try {
            awaitEnd();
        } catch (InterruptedException e) {
            terminate();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void join() throws InterruptedException {
        insiders().requireOutside(name());
        unfinished().requireClosed();
        awaitEnd();
    }

    private void awaitEnd() throws InterruptedException {
        unfinished().awaitNone();
        boolean gone = false;
        while (!gone) {
            gone = awaitWorkers(Long.MAX_VALUE);
        }
    }

    @Override
    public void terminate() {
        unfinished().terminate();
        submissions().cancel(_ -> true, ": " + name() + " was terminated");
        stopNow();
    }

    @Override
    public String toString() {
        int workers = workers();
        String size = workers == 0 ? "" : ", " + workers + (workers == 1 ? " worker" : " workers");
        return name() + "[" + unfinished().describe() + size + "]";
    }
}

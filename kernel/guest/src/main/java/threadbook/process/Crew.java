package threadbook.process;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.Item;
import threadbook.pool.Job;
import threadbook.shipping.Parcel;

/// The workers of one pool, and the tasks that wait for them.
///
/// Whoever brings a task, or finds that a worker has become idle, hands out what can be handed out; no thread waits for
/// work. The lock is held to change what is known, never to send or to tell somebody.
final class Crew implements WorkerProcess.Owner {

    /// A worker that dies again and again before any task has started will not get better.
    private static final int MOST_FRUITLESS = 3;

    private final String name;
    private final int maxTasks;
    private final Luggage luggage = new Luggage();
    private final CellsOfTasks cells = new CellsOfTasks();
    private final @Nullable Ticket initializer;
    private final Queue queue;
    private final Roster roster;
    private final Dispatch dispatch;
    private final Overseer overseer = new Overseer(this::is);
    private int tickets;
    private int fruitless;
    private boolean released;
    private @Nullable RuntimeException broken;

    /// @param initializer what every worker does first, or null
    Crew(String name, int size, int maxTasks, @Nullable Job initializer) {
        this.name = name;
        this.roster = new Roster(name, size);
        this.dispatch = new Dispatch(name, this::handOut);
        this.maxTasks = maxTasks;
        this.queue = new Queue(size);
        this.initializer = initializer == null ? null : ticket(initializer, luggage.packFirst(initializer.body()));
        cells.know(Cell.current());
        OwnThread.start(name + "-starter", this::startMissing);
    }

    private synchronized Ticket ticket(Job job, Parcel parcel) {
        tickets++;
        return new Ticket(tickets, job, parcel);
    }

    private void startMissing() {
        for (var next = hire(); next.isPresent(); next = hire()) {
            try {
                admit(luggage.worker(this, next.get()));
            } catch (IOException e) {
                started(null);
                breakDown(new IllegalStateException(name + " cannot start a process: " + e.getMessage(), e));
            }
        }
    }

    private synchronized Optional<String> hire() {
        return isOver() ? Optional.empty() : roster.hire();
    }

    private boolean isOver() {
        return released || broken != null;
    }

    private void admit(WorkerProcess worker) {
        boolean late = started(worker);
        if (worker.isDead()) {
            remove(worker);
        } else if (late) {
            worker.leave();
        }
    }

    /// @return whether it is not needed any more
    private synchronized boolean started(@Nullable WorkerProcess worker) {
        roster.started();
        if (worker != null) {
            var _ = roster.admit(worker);
        }
        notifyAll();
        return isOver();
    }

    private synchronized Member remove(WorkerProcess worker) {
        var member = roster.remove(worker);
        notifyAll();
        return member;
    }

    @Override
    public void ready(WorkerProcess worker) {
        synchronized (this) {
            var member = roster.admit(worker);
            if (initializer == null) {
                member.up();
            } else {
                member.begin(List.of(initializer));
            }
        }
        if (initializer == null) {
            handOut();
        } else {
            new Assignment(worker, List.of(initializer)).send();
        }
    }

    @Override
    public void died(WorkerProcess worker, int exitCode) {
        var member = remove(worker);
        member.begun().forEach(ticket -> ticket.lost(worker, exitCode));
        putBack(member.untouched());
        if (isHopeless(member)) {
            breakDown(new BrokenWorkerException(worker.name(), exitCode, worker.lastWords()));
        }
        handOut();
        OwnThread.start(name + "-starter", this::startMissing);
    }

    private synchronized void putBack(List<Ticket> tickets) {
        queue.putBack(
                tickets.stream().filter(ticket -> !ticket.equals(initializer)).toList());
    }

    private synchronized boolean isHopeless(Member member) {
        boolean natural = !member.begun().isEmpty() || member.isRetired() || released;
        fruitless = natural ? 0 : fruitless + 1;
        return fruitless >= MOST_FRUITLESS;
    }

    /// Nothing more can be run: all tasks fail with this.
    private void breakDown(RuntimeException reason) {
        synchronized (this) {
            broken = reason;
        }
        takeBack().forEach(job -> job.fail(reason));
        present().forEach(WorkerProcess::leave);
    }

    private synchronized List<WorkerProcess> present() {
        return roster.present();
    }

    /// @return hands the job to a worker, as soon as there is one
    Runnable prepared(Job job) {
        var ticket = ticket(job, luggage.pack(job.body()));
        return () -> execute(ticket);
    }

    private void execute(Ticket ticket) {
        synchronized (this) {
            if (broken != null) {
                throw broken;
            }
            if (released) {
                throw new RejectedExecutionException(name + " is closed and takes no more tasks.");
            }
            queue.add(ticket);
        }
        cells.know(ticket.job().cell());
        dispatch.submitted(queue.isOfSmallOnes());
    }

    private void handOut() {
        for (var next = next(); next != null; next = next()) {
            next.send();
            if (next.tickets().size() > 1) {
                overseer.recallLater(next.worker());
            }
        }
    }

    @Override
    public void returned(WorkerProcess worker, List<FromWorker.Untouched> tasks) {
        synchronized (this) {
            var member = roster.admit(worker);
            queue.putBack(tasks.stream()
                    .map(task -> member.giveBack(task.number()))
                    .flatMap(Optional::stream)
                    .toList());
        }
        handOut();
    }

    private synchronized @Nullable Assignment next() {
        var member = roster.idle().orElse(null);
        var batch = member == null ? List.<Ticket>of() : startable(member.worker());
        if (member == null || batch.isEmpty()) {
            return null;
        }
        member.begin(batch);
        return new Assignment(member.worker(), batch);
    }

    private List<Ticket> startable(WorkerProcess worker) {
        return queue.take(ticket -> ticket.job().start(() -> overseer.interrupt(worker, ticket.number())));
    }

    @Override
    public void done(WorkerProcess worker, FromWorker.Done done) {
        var ticket = ended(worker, done);
        if (ticket == null) {
            return;
        }
        if (ticket.equals(initializer) && done.failed()) {
            breakDown(new IllegalStateException("the initializer of " + name + " failed", luggage.thrown(done)));
        }
        if (retires(worker)) {
            worker.leave();
        }
        handOut();
        if (!ticket.equals(initializer)) { // what that has changed is meant to stay there
            cells.tellChanged(
                    ticket.job().cell(),
                    done.assigned(),
                    worker.name(),
                    ticket.job().name());
        }
        luggage.unpack(done, ticket.job());
    }

    private synchronized @Nullable Ticket ended(WorkerProcess worker, FromWorker.Done done) {
        var ticket = roster.admit(worker).end(done.number());
        if (ticket != null) { // and not of a rehearsal
            fruitless = 0;
            queue.took(done.nanoseconds());
        }
        return ticket;
    }

    private synchronized boolean retires(WorkerProcess worker) {
        return roster.admit(worker).retire(maxTasks);
    }

    private synchronized boolean is(WorkerProcess worker, Predicate<Member> so) {
        return roster.member(worker).filter(so).isPresent();
    }

    /// Lets the workers go, who have nothing to do any more.
    void release() {
        markReleased();
        present().forEach(WorkerProcess::leave);
    }

    void stopNow() {
        markReleased();
        present().forEach(WorkerProcess::terminate);
    }

    private synchronized void markReleased() {
        released = true;
        dispatch.end();
    }

    /// @return whether all workers are gone
    synchronized boolean awaitEnd(long nanoseconds) throws InterruptedException {
        long end = System.nanoTime() + nanoseconds;
        while (!roster.isEmpty()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
        }
        return true;
    }

    synchronized boolean isEnded() {
        return released && roster.isEmpty();
    }

    /// Takes back the tasks that no worker has.
    synchronized List<Job> takeBack() {
        return queue.drain().stream().map(Ticket::job).toList();
    }

    List<Long> pids() {
        return present().stream().map(WorkerProcess::pid).toList();
    }

    @Override
    public void put(int cell, Item item) {
        cells.put(cell, item);
    }

    @Override
    public void printed(WorkerProcess worker, String text) {
        cells.printed(cellOf(worker).orElseGet(Cell::current), text);
    }

    private synchronized Optional<Cell> cellOf(WorkerProcess worker) {
        return roster.member(worker).flatMap(Member::cell);
    }
}

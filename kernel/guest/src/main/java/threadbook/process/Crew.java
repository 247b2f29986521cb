package threadbook.process;

import java.util.List;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.Item;
import threadbook.cell.Sight;
import threadbook.pool.Job;
import threadbook.shipping.Parcel;

/// The workers of one pool, and the tasks that wait for them.
///
/// Whoever brings a task, or finds that a worker has become idle, hands out what can be handed out; no thread waits for
/// work. What is known stands in a [Ledger]; what follows from it is done here, without a lock.
final class Crew implements WorkerProcess.Owner {

    private static final int INITIALIZER = ToWorker.Task.LASTING;

    private final String name;
    private final @Nullable Job initializer;
    private final Luggage luggage = new Luggage();
    private final CellsOfTasks cells = new CellsOfTasks();
    private final Ledger ledger;
    private final Dispatch dispatch;
    private final Overseer overseer;
    private final Completions completions;
    private int tickets = INITIALIZER;

    /// @param initializer what every worker does first, or null
    Crew(String name, int size, int maxTasks, @Nullable Job initializer) {
        this.name = name;
        this.initializer = initializer;
        this.ledger = new Ledger(name, size, maxTasks, initializer == null ? null : preparation(initializer));
        this.dispatch = new Dispatch(name, this::handOut);
        this.overseer = new Overseer(ledger::is);
        this.completions = new Completions(name);
        cells.know(Cell.current());
        OwnThread.start(name + "-starter", this::startMissing);
    }

    private Ticket preparation(Job job) {
        return new Ticket(INITIALIZER, job, luggage.packFirst(job.body()));
    }

    private synchronized Ticket ticket(Job job, Parcel parcel) {
        tickets++;
        return new Ticket(tickets, job, parcel);
    }

    private void startMissing() {
        for (var next = ledger.hire(); next.isPresent(); next = ledger.hire()) {
            start(next.get());
        }
    }

    private void start(String worker) {
        try {
            admit(luggage.worker(this, worker, this::isBusy));
        } catch (Throwable e) { // an Error, if there are too many threads
            ledger.notStarted();
            breakDown(new IllegalStateException(name + " cannot start a process: " + e.getMessage(), e));
        }
    }

    /// One that is not up yet may be waited for by tasks; one that is to end is not, however long that takes.
    private boolean isBusy(WorkerProcess worker) {
        return !worker.isDismissed() && ledger.is(worker, member -> member.isBusy() || !member.isUp());
    }

    private void admit(WorkerProcess worker) {
        if (!ledger.started(worker)) {
            worker.leave();
        }
    }

    @Override
    public void ready(WorkerProcess worker) {
        if (worker.isDismissed()) {
            return;
        }
        var first = initializer;
        if (first != null) {
            worker.preparedBy(() -> preparation(first));
        }
        ledger.ready(worker).ifPresent(Assignment::send);
        handOut();
        Deadlines.after(0, this::startMissing); // this thread takes the worker's results
    }

    /// The thread of the dead worker has nothing else to do any more: it starts the next one.
    @Override
    public void died(WorkerProcess worker, int exitCode) {
        rests(worker);
        var legacy = ledger.died(worker);
        legacy.ended().forEach(ticket -> completions.add(() -> ticket.lostResult(worker, exitCode)));
        // To end a worker is no failure of what prepares it.
        legacy.running()
                .filter(ticket -> !(worker.isDismissed() && ledger.isInitializer(ticket)))
                .ifPresent(ticket -> completions.add(() -> ticket.lost(worker, exitCode)));
        legacy.unreachable().ifPresent(ticket -> completions.add(() -> ticket.unreachable(worker, exitCode)));
        fail(legacy.stranded());
        if (legacy.hopeless()) {
            breakDown(reason(worker, exitCode, legacy));
        }
        handOut();
        startMissing();
    }

    private RuntimeException reason(WorkerProcess worker, int exitCode, Ledger.Legacy legacy) {
        if (worker.failedToStart()) {
            return new BrokenWorkerException(worker.name(), exitCode, worker.lastWords());
        }
        boolean began = legacy.unreachable().isEmpty();
        return worker.broken(exitCode, (began ? "in" : "before it could begin") + " the initializer of " + name);
    }

    /// Nothing more can be run: all tasks fail with this.
    private void breakDown(RuntimeException reason) {
        fail(ledger.breakDown(reason));
        ledger.present().forEach(WorkerProcess::leave);
    }

    private void fail(List<Ticket> stranded) {
        stranded.forEach(ticket -> completions.add(() -> ticket.job().fail(ledger.reason())));
    }

    /// @return hands the job to a worker, as soon as there is one
    Runnable prepared(Job job) {
        var ticket = ticket(job, luggage.pack(job.body()));
        return () -> execute(ticket);
    }

    private void execute(Ticket ticket) {
        cells.know(ticket.job().cell());
        Spares.ofNotebook().disturb();
        ledger.add(ticket);
        dispatch.submitted(ledger.hasSmallOnes());
    }

    private void handOut() {
        for (var next = ledger.next(overseer); next != null; next = ledger.next(overseer)) {
            next.send();
            if (next.tickets().size() > 1) {
                overseer.recallLater(next.worker());
            }
        }
        if (ledger.keepsBack()) {
            Deadlines.after(Reserve.LOOK_MILLIS, this::handOut);
        }
    }

    @Override
    public void returned(WorkerProcess worker, List<FromWorker.Untouched> tasks) {
        var supposed = ledger.current(worker).filter(ticket -> isAmong(tasks, ticket));
        supposed.ifPresent(ticket -> ticket.rests(worker)); // before anybody else can give it something to do
        fail(ledger.returned(worker, tasks));
        handOut();
    }

    private static boolean isAmong(List<FromWorker.Untouched> tasks, Ticket ticket) {
        return tasks.stream().anyMatch(task -> task.number() == ticket.number());
    }

    @Override
    public void done(WorkerProcess worker, FromWorker.Done done) {
        Spares.ofNotebook().disturb();
        if (done.number() == INITIALIZER && done.failed()) {
            breakDown(new IllegalStateException("the initializer of " + name + " failed", luggage.thrown(done)));
        }
        if (done.number() != Rehearsal.NUMBER) {
            rests(worker); // before anybody else can give it something to do
        }
        ledger.ended(worker, done).ifPresent(ticket -> done(worker, done, ticket));
        ledger.current(worker).ifPresent(ticket -> ticket.begins(worker));
    }

    private void done(WorkerProcess worker, FromWorker.Done done, Ticket ticket) {
        ticket.ran(worker);
        if (ledger.retires(worker)) {
            worker.leave();
        }
        handOut();
        var job = ticket.job();
        if (ticket.number() != INITIALIZER) { // what that has changed is meant to stay there
            cells.tellChanged(job.cell(), done.assigned(), worker.name(), job.name());
        }
        completions.add(() -> luggage.unpack(done, job));
    }

    private void rests(WorkerProcess worker) {
        ledger.current(worker).ifPresent(ticket -> ticket.rests(worker));
    }

    /// Lets the workers go, who have nothing to do any more.
    void release() {
        markReleased();
        ledger.present().forEach(WorkerProcess::leave);
    }

    void stopNow() {
        markReleased();
        ledger.present().forEach(WorkerProcess::terminate);
    }

    private void markReleased() {
        ledger.release();
        dispatch.end();
    }

    /// @return whether it is released and all workers are gone
    boolean awaitEnd(long nanoseconds) throws InterruptedException {
        return ledger.awaitEnd(nanoseconds);
    }

    boolean isEnded() {
        return ledger.isEnded();
    }

    /// Takes back the tasks that no worker has begun, as far as is known.
    List<Job> takeBack() {
        return ledger.takeBack().stream().map(Ticket::job).toList();
    }

    List<Long> pids() {
        return ledger.present().stream().map(WorkerProcess::pid).toList();
    }

    private static Sight.Worker sight(WorkerProcess worker, String task) {
        return new Sight.Worker(worker.name(), worker.pid(), worker.cpuNanos(), task);
    }

    List<Sight.Worker> sight() {
        return ledger.duties().entrySet().stream()
                .map(duty -> sight(duty.getKey(), duty.getValue()))
                .toList();
    }

    @Override
    public void put(int cell, Item item) {
        cells.put(cell, item);
    }

    @Override
    public void printed(WorkerProcess worker, String text) {
        cells.printed(ledger.current(worker).map(ticket -> ticket.job().cell()).orElseGet(Cell::current), text);
    }
}

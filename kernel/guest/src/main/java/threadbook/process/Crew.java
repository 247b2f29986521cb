package threadbook.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.Item;
import threadbook.pool.Job;

/// The workers of one pool, and the tasks that wait for them.
///
/// Whoever brings a task, or finds that a worker has become idle, hands out what can be handed out; no thread waits for
/// work. The lock is held to change what is known, never to send or to tell somebody.
final class Crew implements WorkerProcess.Owner {

    private static final long INTERRUPT_MILLIS = 500;
    private static final long EXIT_MILLIS = 1500;

    /// A worker that dies again and again before any task has started will not get better.
    private static final int MOST_FRUITLESS = 3;

    private record Assignment(WorkerProcess worker, List<Ticket> tickets) {}

    private final String name;
    private final int size;
    private final int maxTasks;
    private final Luggage luggage = new Luggage();
    private final CellsOfTasks cells = new CellsOfTasks();
    private final @Nullable Ticket initializer;
    private final Queue queue;
    private final Map<WorkerProcess, Member> members = new LinkedHashMap<>();
    private int starting;
    private int workers;
    private int tickets;
    private int fruitless;
    private boolean released;
    private @Nullable RuntimeException broken;

    /// @param initializer what every worker does first, or null
    Crew(String name, int size, int maxTasks, @Nullable Job initializer) {
        this.name = name;
        this.size = size;
        this.maxTasks = maxTasks;
        this.queue = new Queue(size);
        this.initializer = initializer == null ? null : ticket(initializer);
        cells.know(Cell.current());
        OwnThread.start(name + "-starter", this::startMissing);
    }

    private Ticket ticket(Job job) {
        var parcel = luggage.pack(job.body());
        synchronized (this) {
            tickets++;
            return new Ticket(tickets, job, parcel);
        }
    }

    // ------------------------------------------------------------------ workers come and go

    private void startMissing() {
        for (var next = nextName(); next != null; next = nextName()) {
            try {
                admit(luggage.worker(this, next));
            } catch (IOException e) {
                started();
                breakDown(new IllegalStateException(name + " cannot start a process: " + e.getMessage(), e));
            }
        }
    }

    /// The name of a worker that is missing, or null if none is.
    private synchronized @Nullable String nextName() {
        if (released || broken != null || members.size() + starting >= size) {
            return null;
        }
        starting++;
        workers++;
        return name + "-worker-" + workers;
    }

    private synchronized void started() {
        starting--;
        notifyAll();
    }

    private void admit(WorkerProcess worker) {
        boolean late;
        synchronized (this) {
            starting--;
            late = released || broken != null;
            var _ = member(worker);
            notifyAll();
        }
        if (worker.isDead()) {
            remove(worker);
        } else if (late) {
            leave(worker);
        }
    }

    private Member member(WorkerProcess worker) {
        return members.computeIfAbsent(worker, Member::new);
    }

    private synchronized @Nullable Member remove(WorkerProcess worker) {
        var member = members.remove(worker);
        notifyAll();
        return member;
    }

    private static void leave(WorkerProcess worker) {
        worker.exit(0);
        Deadlines.after(EXIT_MILLIS, worker::kill);
    }

    @Override
    public void ready(WorkerProcess worker) {
        synchronized (this) {
            var member = member(worker);
            if (initializer == null) {
                member.up();
            } else {
                member.begin(List.of(initializer));
            }
        }
        if (initializer == null) {
            handOut();
        } else {
            send(new Assignment(worker, List.of(initializer)));
        }
    }

    @Override
    public void died(WorkerProcess worker, int exitCode) {
        var member = remove(worker);
        if (member != null) {
            int started = member.started();
            var open = member.open();
            open.subList(0, started).forEach(ticket -> fail(ticket, worker, exitCode));
            putBack(open.subList(started, open.size()));
            if (isHopeless(member, started)) {
                breakDown(new BrokenWorkerException(worker.name(), exitCode, worker.lastWords()));
            }
        }
        handOut();
        OwnThread.start(name + "-starter", this::startMissing);
    }

    private static void fail(Ticket ticket, WorkerProcess worker, int exitCode) {
        var job = ticket.job();
        job.fail(new BrokenWorkerException(worker.name(), worker.pid(), job.name(), exitCode));
    }

    private synchronized void putBack(List<Ticket> returned) {
        var jobs =
                returned.stream().filter(ticket -> !ticket.equals(initializer)).toList();
        jobs.forEach(ticket -> ticket.job().putBack());
        queue.addFirst(jobs);
    }

    private synchronized boolean isHopeless(Member member, int started) {
        boolean natural = started > 0 || member.isRetired() || released;
        fruitless = natural ? 0 : fruitless + 1;
        return fruitless >= MOST_FRUITLESS;
    }

    /// Nothing more can be run: all tasks fail with this.
    private void breakDown(RuntimeException reason) {
        synchronized (this) {
            broken = reason;
        }
        drain().forEach(ticket -> ticket.job().fail(reason));
        present().forEach(Crew::leave);
    }

    private synchronized List<Ticket> drain() {
        return queue.drain();
    }

    private synchronized List<WorkerProcess> present() {
        return List.copyOf(members.keySet());
    }

    // ------------------------------------------------------------------ tasks

    void execute(Job job) {
        var ticket = ticket(job);
        synchronized (this) {
            if (broken != null) {
                throw broken;
            }
            if (released) {
                throw new RejectedExecutionException(name + " is closed and takes no more tasks.");
            }
            queue.add(ticket);
        }
        cells.know(job.cell());
        handOut();
    }

    private void handOut() {
        for (var next = next(); next != null; next = next()) {
            send(next);
        }
    }

    private synchronized @Nullable Assignment next() {
        for (var member : members.values()) {
            if (member.isIdle() && !queue.isEmpty()) {
                var batch = startable(member.worker());
                if (!batch.isEmpty()) {
                    member.begin(batch);
                    return new Assignment(member.worker(), batch);
                }
            }
        }
        return null;
    }

    /// The next tickets whose jobs have not been cancelled meanwhile.
    private List<Ticket> startable(WorkerProcess worker) {
        var batch = new ArrayList<Ticket>();
        while (batch.isEmpty() && !queue.isEmpty()) {
            for (var ticket : queue.take()) {
                if (ticket.job().start(() -> interrupt(worker, ticket.number()))) {
                    batch.add(ticket);
                }
            }
        }
        return batch;
    }

    private void send(Assignment assignment) {
        boolean whole = false;
        try {
            var tasks = assignment.tickets().stream().map(Ticket::task).toList();
            assignment.worker().run(assignment.tickets().getFirst().parcel().snapshot(), tasks);
            whole = true;
        } catch (IOException e) {
            whole = true; // it is dead, and we are told
        } finally {
            if (!whole) {
                assignment.worker().kill(); // a stop of the cell has torn the message
            }
        }
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
            leave(worker);
        }
        handOut();
        cells.tellChanged(
                ticket.job().cell(),
                done.assigned(),
                worker.name(),
                ticket.job().name());
        luggage.unpack(done, ticket.job());
    }

    private synchronized @Nullable Ticket ended(WorkerProcess worker, FromWorker.Done done) {
        var ticket = member(worker).end(done.number());
        fruitless = 0;
        queue.took(done.nanoseconds());
        return ticket;
    }

    private synchronized boolean retires(WorkerProcess worker) {
        return member(worker).retire(maxTasks);
    }

    // ------------------------------------------------------------------ stopping

    private void interrupt(WorkerProcess worker, int number) {
        worker.interrupt(number);
        Deadlines.after(INTERRUPT_MILLIS, () -> {
            if (isHeld(worker, number)) {
                worker.kill();
            }
        });
    }

    private synchronized boolean isHeld(WorkerProcess worker, int number) {
        var member = members.get(worker);
        return member != null && member.isHeldBy(number);
    }

    /// Lets the workers go, who have nothing to do any more.
    void release() {
        markReleased();
        present().forEach(Crew::leave);
    }

    void stopNow() {
        markReleased();
        for (var worker : present()) {
            worker.terminate();
            Deadlines.after(EXIT_MILLIS, worker::kill);
        }
    }

    private synchronized void markReleased() {
        released = true;
    }

    /// @return whether all workers are gone
    synchronized boolean awaitEnd(long nanoseconds) throws InterruptedException {
        long end = System.nanoTime() + nanoseconds;
        while (!members.isEmpty() || starting > 0) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
        }
        return true;
    }

    synchronized boolean isEnded() {
        return released && members.isEmpty() && starting == 0;
    }

    /// Takes back the tasks that no worker has.
    List<Job> takeBack() {
        return drain().stream().map(Ticket::job).toList();
    }

    List<Long> pids() {
        return present().stream().map(WorkerProcess::pid).toList();
    }

    // ------------------------------------------------------------------ output

    @Override
    public void put(int cell, Item item) {
        cells.put(cell, item);
    }

    @Override
    public void printed(WorkerProcess worker, String text) {
        var cell = cellOf(worker);
        cells.know(cell);
        cells.put(cell.serial(), new Item.Text(true, text));
    }

    private synchronized Cell cellOf(WorkerProcess worker) {
        var open = member(worker).open();
        return open.isEmpty() ? Cell.current() : open.getFirst().job().cell();
    }
}

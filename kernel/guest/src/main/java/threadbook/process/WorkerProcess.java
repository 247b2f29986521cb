package threadbook.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Item;
import threadbook.recording.Remote;
import threadbook.shipping.ClassImages;
import threadbook.shipping.Snapshot;

/// A worker JVM, as its parent sees it.
///
/// Threads: `worker-link` takes what the worker sends, and tells the owner; `worker-writer` sends; `worker-stderr`
/// takes what its process prints past Java. Nobody else waits for the worker.
final class WorkerProcess implements Remote {

    /// starting → ready → dead, starting → dead.
    enum State {
        STARTING,
        READY,
        DEAD
    }

    /// Told by the thread `worker-link`, so never by two threads at a time.
    interface Owner {
        void ready(WorkerProcess worker);

        void done(WorkerProcess worker, FromWorker.Done done);

        /// Tasks that were recalled before they had begun.
        void returned(WorkerProcess worker, List<FromWorker.Untouched> tasks);

        void put(int cell, Item item);

        /// Printed by native code, a child or the JVM itself.
        void printed(WorkerProcess worker, String text);

        /// The last call.
        void died(WorkerProcess worker, int exitCode);
    }

    private final WorkerJvm jvm = new WorkerJvm();
    private final Link link;
    private final Delivery delivery;
    private final StandardError errors;
    private final Glance glance = new Glance();
    private Owner owner;
    private volatile State state = State.STARTING;
    private volatile boolean ready;
    private int exitCode;
    private volatile String name = "worker";

    /// Why we could not go on with it.
    private volatile @Nullable Throwable fault;

    /// @param images answers the worker's questions for classes
    WorkerProcess(ClassImages images, Owner owner) throws IOException {
        this.owner = owner;
        this.link = new Link(jvm.process());
        this.delivery = new Delivery(link, images);
        try {
            this.errors = new StandardError(jvm.process(), this::printed);
            var _ = OwnThread.start("worker-writer", link::serve);
            // The last, since it needs the others.
            var _ = OwnThread.start("worker-link", this::receive);
        } catch (Throwable e) { // there are too many threads
            link.close();
            jvm.giveUp();
            jvm.forget();
            throw e;
        }
    }

    String name() {
        return name;
    }

    long pid() {
        return jvm.process().pid();
    }

    ProcessHandle handle() {
        return jvm.process().toHandle();
    }

    /// How much processor time it has used; 0 if nobody knows.
    long cpuNanos() {
        return jvm.process().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /// The number of the task that it has started last.
    int lastStarted() {
        return jvm.progress().lastStarted();
    }

    /// The number of the task that has ended last.
    int lastEnded() {
        return jvm.progress().lastEnded();
    }

    /// Passes to another owner, who gives it a name.
    ///
    /// @return what it is: the new owner will be told of all that comes after that
    synchronized State lease(Owner next, String itsName, List<String> classPath) {
        owner = next;
        name = itsName;
        link.send(new ToWorker.Lease(itsName, classPath));
        return state;
    }

    boolean isDead() {
        return state == State.DEAD;
    }

    /// With what it has ended, when it is dead.
    synchronized int exitCode() {
        return exitCode;
    }

    /// Whether it has ended of itself before it was ever of use.
    boolean failedToStart() {
        return isDead() && !ready && !isDismissed();
    }

    /// Whether we have ended it.
    boolean isDismissed() {
        return jvm.isDismissed();
    }

    /// What is to be said of its end.
    BrokenWorkerException broken(int code, String when) {
        var exception = new BrokenWorkerException(name, pid(), code, jvm.crash(), when);
        var reason = fault;
        if (reason != null) {
            exception.initCause(reason);
        }
        return exception;
    }

    private synchronized Owner owner() {
        return owner;
    }

    private void receive() throws IOException {
        try {
            for (var message = link.receive(); message != null; message = link.receive()) {
                take(message);
            }
        } catch (IOException e) {
            // broken: as good as ended
        } catch (Throwable e) {
            fault = e; // it sends what nobody can read, or for which there is no memory
            jvm.giveUp();
        } finally {
            end();
            jvm.forget();
        }
    }

    private void end() {
        link.close();
        int code = jvm.awaitExit();
        if (!ready) {
            errors.await(); // why it did not start
        }
        Owner last;
        synchronized (this) {
            exitCode = code;
            state = State.DEAD;
            last = owner;
        }
        last.died(this, code);
    }

    private void take(FromWorker message) {
        switch (message) {
            case FromWorker.Ready _ -> markReady().ready(this);
            case FromWorker.ClassRequest(int number, var className) -> answer(number, className);
            case FromWorker.Done done -> owner().done(this, done);
            case FromWorker.Returned(var tasks) -> owner().returned(this, tasks);
            case FromWorker.Looked seen -> glance.answered(seen);
            case FromWorker.Put(int cell, var item) -> owner().put(cell, item);
        }
    }

    private synchronized Owner markReady() {
        jvm.up();
        ready = true;
        state = State.READY;
        return owner;
    }

    private synchronized void answer(int number, String className) {
        delivery.answer(number, className);
    }

    /// Sends tasks, after what they need and the worker does not have.
    synchronized void run(Snapshot needed, List<ToWorker.Task> tasks) {
        delivery.tasks(needed, tasks);
    }

    /// What it has to do again each time when all classes were loaded anew: what it has kept in them is gone.
    void preparedBy(Supplier<Ticket> again) {
        delivery.preparedBy(again);
    }

    /// Sends tasks, if it still is the owner's.
    synchronized void runFor(Owner asking, List<ToWorker.Task> tasks) {
        if (owner.equals(asking)) {
            delivery.send(Snapshot.EMPTY, tasks);
        }
    }

    /// Interrupts a task, if it still runs.
    void interrupt(int task) {
        link.send(new ToWorker.Interrupt(task));
    }

    @Override
    public void look(Consumer<threadbook.recording.State> answer) {
        if (ready && glance.begin(answer)) {
            link.send(new ToWorker.Look());
        }
    }

    /// Asks for the tasks that have not begun.
    void recall() {
        link.send(new ToWorker.Recall());
    }

    /// Lets it end when its tasks are done.
    void exit(int code) {
        link.send(new ToWorker.Exit(code, false));
    }

    /// Lets it end as a program ends: with its last thread that is no daemon.
    void exitAsProgram(int code) {
        link.send(new ToWorker.Exit(code, true));
    }

    /// Lets it end; one that has nothing to do any more does so at once.
    void leave() {
        exit(0);
        jvm.expectExit();
    }

    /// Asks it to end now: its shutdown hooks run.
    void terminate() {
        jvm.terminate();
    }

    void kill() {
        jvm.kill();
    }

    /// Shows what the process has printed, once it is ready.
    private boolean printed(String text) {
        boolean shown = ready;
        if (shown) {
            owner().printed(this, text);
        }
        return shown;
    }

    /// What the JVM has printed before it was ready: why it did not start.
    String lastWords() {
        return errors.lastWords();
    }

    @Override
    public String toString() {
        return name + "[pid " + pid() + "]";
    }
}

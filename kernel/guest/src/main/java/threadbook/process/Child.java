package threadbook.process;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.Expected;
import threadbook.cell.Item;
import threadbook.cell.Registration;
import threadbook.display.Trace;
import threadbook.pool.CheckedCallable;
import threadbook.pool.CheckedRunnable;
import threadbook.recording.Work;
import threadbook.shipping.Parcel;

/// The running process of a [ChildProcess]: takes the task when it is up, and ends with it.
final class Child implements WorkerProcess.Owner {

    private static final long STOP_MILLIS = 500;

    private final String name;
    private final Luggage luggage;
    private final Parcel parcel;
    private final Cell cell = Cell.current();
    private final Work work;
    private final CellsOfTasks cells = new CellsOfTasks();
    private final List<Registration> registrations = new CopyOnWriteArrayList<>();
    private final Expected ended;
    private volatile @Nullable Integer exitCode;
    private volatile @Nullable WorkerProcess worker;

    private Child(String name, CheckedRunnable<?> body) {
        this.name = name;
        this.ended = new Expected("the end of process " + name);
        this.luggage = new Luggage();
        this.parcel = luggage.pack(call(body));
        this.work = cell.recording().handOver(name);
        cells.know(cell);
    }

    private static Callable<?> call(CheckedRunnable<?> body) {
        CheckedCallable<Boolean, Exception> call = () -> {
            body.run();
            return true;
        };
        return call;
    }

    static Child start(String name, CheckedRunnable<?> body) throws IOException {
        var child = new Child(name, body);
        var worker = child.luggage.worker(child, name, each -> !each.isDismissed());
        child.worker = worker;
        child.registrations.add(child.cell.opened(name, worker::kill));
        child.registrations.add(child.cell.onStop(() -> {
            worker.terminate();
            Deadlines.after(STOP_MILLIS, worker::kill);
        }));
        if (child.exitCode != null) {
            child.registrations.forEach(Registration::end); // it has ended before there were any
        }
        return child;
    }

    WorkerProcess worker() {
        var started = worker;
        if (started == null) {
            throw new IllegalStateException(name + " has not been started");
        }
        return started;
    }

    long pid() {
        return worker().pid();
    }

    @Nullable
    Integer exitCode() {
        return exitCode;
    }

    /// Waits for its end.
    ///
    /// @param nanoseconds how long at most; [Expected#FOR_EVER] without limit
    /// @return whether it has ended
    boolean await(long nanoseconds) throws InterruptedException {
        return ended.await(nanoseconds);
    }

    @Override
    public void ready(WorkerProcess ready) {
        if (ready.isDismissed()) {
            return;
        }
        var task = new ToWorker.Task(ToWorker.Task.LASTING, name, cell.serial(), false, parcel.bytes());
        cell.recording().works(ready, name, work);
        ready.run(parcel.snapshot(), List.of(task));
    }

    @Override
    public void done(WorkerProcess worker, FromWorker.Done done) {
        if (done.number() == Rehearsal.NUMBER) {
            return;
        }
        cells.tellChanged(cell, done.assigned(), name, name);
        if (done.failed()) {
            failed(luggage.thrown(done));
        }
        if (!worker.isDismissed()) { // or this could overtake the signal, and end it with another exit code
            worker.exitAsProgram(done.failed() ? 1 : 0);
        }
    }

    private void failed(Throwable thrown) {
        work.fail(thrown);
        cells.put(cell.serial(), new Item.Uncaught(name, Trace.of(thrown)));
    }

    /// It had no memory to send what was thrown.
    private static OutOfMemoryError outOfMemory(WorkerProcess worker, int code) {
        var broken = worker.broken(code, "while it ran its task");
        var thrown = new OutOfMemoryError(broken.getMessage());
        thrown.setStackTrace(broken.getStackTrace());
        return thrown;
    }

    @Override
    public void returned(WorkerProcess worker, List<FromWorker.Untouched> tasks) {}

    @Override
    public void put(int serial, Item item) {
        cells.put(serial, item);
    }

    @Override
    public void printed(WorkerProcess worker, String text) {
        cells.put(cell.serial(), new Item.Text(true, text));
    }

    @Override
    public void died(WorkerProcess worker, int code) {
        if (code == WorkerExit.OUT_OF_MEMORY && !worker.isDismissed()) {
            failed(outOfMemory(worker, code));
        }
        cell.recording().rests(worker);
        if (worker.failedToStart()) {
            printed(worker, new BrokenWorkerException(name, code, worker.lastWords()).getMessage() + "\n");
        }
        exitCode = code;
        registrations.forEach(Registration::end);
        ended.arrived();
    }
}

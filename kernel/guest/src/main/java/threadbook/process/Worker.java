package threadbook.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import threadbook.cell.LastOutput;
import threadbook.pipe.RecordStream;

/// A worker, seen from the inside: does what its parent says, in that order, on the thread that calls [#run].
///
/// Threads: `worker-inbox` reads, so that an interrupt, a class or the end of the parent is noticed while a task runs;
/// `worker-output` sends what is printed; `worker-flush` sees to it that no result waits for a later task. If any of
/// them fails, or the one that works, the worker ends.
public final class Worker implements ToWorker.Duties, ToWorker.Signals {

    /// How long the shutdown hooks of tasks may take when the parent has gone.
    private static final long LAST_MILLIS = 1500;

    private static final long FLUSH_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final RecordStream<ToWorker, FromWorker> parent;

    /// Asked for while it surely lives: later its number may be somebody else's.
    private final Optional<ProcessHandle> parentProcess =
            ProcessHandle.current().parent();

    private final BlockingQueue<ToWorker.Duty> todo = new LinkedBlockingQueue<>();

    /// The tasks of the present batch that have not begun.
    private final Queue<ToWorker.Task> waiting = new ConcurrentLinkedQueue<>();

    private final WorkerClasses classes;
    private final WorkerOutput output;
    private final TaskRunner tasks;
    private final Thread flusher = daemon("worker-flush", this::flushAgain);
    private volatile boolean unflushed;

    /// @param progress where the number of the running task is written; the file is deleted when it is open, as the
    ///     parent has opened it before
    public Worker(RecordStream<ToWorker, FromWorker> parent, Path progress) throws IOException {
        this.parent = parent;
        this.classes = new WorkerClasses(parent);
        this.output = new WorkerOutput(parent);
        this.tasks = new TaskRunner(parent, classes, output, Progress.of(progress));
        Files.deleteIfExists(progress);
    }

    private static Thread daemon(String name, OwnThread.Body body) {
        return Thread.ofPlatform().daemon().name(name).unstarted(() -> WorkerExit.orHalt(body));
    }

    /// Works until the parent says that it is enough, or is gone. Does not return.
    public void run() {
        WorkerExit.orHalt(this::work);
    }

    private void work() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(output::drainAll, "worker-exit"));
        LastOutput.by(output::drainAll);
        daemon("worker-inbox", this::receive).start();
        daemon("worker-output", output::run).start();
        flusher.start();
        try {
            parent.send(new FromWorker.Ready(ProcessHandle.current().pid()));
            while (true) {
                next().perform(this);
            }
        } catch (IOException e) {
            end(); // the parent is gone
        }
    }

    /// An interrupt that a task has left behind is not for the next one.
    private ToWorker.Duty next() {
        boolean _ = Thread.interrupted();
        while (true) {
            try {
                return todo.take();
            } catch (InterruptedException e) {
                // meant for a task that has ended
            }
        }
    }

    @Override
    public void lease(ToWorker.Lease lease) {
        Thread.currentThread().setName(lease.worker());
        classes.lease(lease.classPath());
    }

    @Override
    public void renew() {
        classes.renew();
        tasks.forgetVariables();
    }

    @Override
    public void know(ToWorker.Classes files) {
        classes.know(files.files());
    }

    @Override
    public void set(ToWorker.Variables variables) {
        tasks.set(variables);
    }

    /// As Java ends a program: when all its threads have ended that are no daemons.
    @Override
    public void exit(ToWorker.Exit exit) {
        if (exit.patient()) {
            OtherThreads.awaitEnd();
        }
        System.exit(exit.code());
    }

    @Override
    public void run(ToWorker.Tasks batch) throws IOException {
        waiting.addAll(batch.tasks());
        for (var task = waiting.poll(); task != null; task = waiting.poll()) {
            if (tasks.isUnwanted(task)) {
                giveBack(List.of(task));
            } else {
                tasks.run(task, batch.watched());
            }
            if (waiting.isEmpty()) {
                unflushed = false;
                parent.flush();
            } else if (!unflushed) {
                unflushed = true;
                LockSupport.unpark(flusher);
            }
        }
    }

    /// A result goes out a moment later at the latest, also while the next task of the batch runs for long.
    private void flushAgain() {
        try {
            while (true) {
                if (unflushed) {
                    LockSupport.parkNanos(FLUSH_NANOS);
                    unflushed = false;
                    parent.flush();
                } else {
                    LockSupport.park();
                    boolean _ = Thread.interrupted(); // with an interrupt it would never park again
                }
            }
        } catch (IOException e) {
            // the parent is gone: the inbox ends this process
        }
    }

    /// Does not read on behind the last message: a JVM that ends waits 0.3 s for a thread that is in a system call.
    /// From then on the parent's end is noticed in another way, as shutdown hooks may take for ever.
    private void receive() {
        try {
            for (var message = parent.receive(); message != null; message = parent.receive()) {
                take(message);
                if (message instanceof ToWorker.Exit) {
                    parentProcess.ifPresent(Worker::endWith);
                    return;
                }
            }
        } catch (IOException e) {
            // broken: as good as ended
        }
        end();
    }

    private static void endWith(ProcessHandle process) {
        var _ = process.onExit().thenRun(() -> Runtime.getRuntime().halt(0));
    }

    private static void end() {
        daemon("worker-end", Worker::endSoon).start();
        System.exit(0);
    }

    private void take(ToWorker message) throws IOException {
        if (message instanceof ToWorker.Signal signal) {
            signal.reach(this);
        } else {
            todo.add((ToWorker.Duty) message);
        }
    }

    @Override
    public void answered(ToWorker.ClassReply reply) {
        classes.answered(reply);
    }

    /// One that has not begun goes back, and is not run, wherever it is now.
    @Override
    public void interrupt(int number) throws IOException {
        tasks.interrupt(number);
        for (var task : List.copyOf(waiting)) {
            if (task.number() == number && waiting.remove(task) && tasks.isUnwanted(task)) {
                giveBack(List.of(task));
            }
        }
    }

    @Override
    public void recall() throws IOException {
        var untouched = new ArrayList<ToWorker.Task>();
        for (var task = waiting.poll(); task != null; task = waiting.poll()) {
            untouched.add(task);
        }
        for (var duty : List.copyOf(todo)) {
            if (duty instanceof ToWorker.Tasks batch && todo.remove(duty)) {
                untouched.addAll(batch.tasks());
            }
        }
        giveBack(untouched);
    }

    @Override
    public void look() throws IOException {
        parent.send(new FromWorker.Looked(tasks.look()));
    }

    private void giveBack(List<ToWorker.Task> untouched) throws IOException {
        parent.send(new FromWorker.Returned(untouched.stream()
                .map(task -> new FromWorker.Untouched(task.number()))
                .toList()));
    }

    private static void endSoon() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LAST_MILLIS));
        Runtime.getRuntime().halt(0);
    }
}

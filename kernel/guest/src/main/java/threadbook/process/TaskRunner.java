package threadbook.process;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import threadbook.pipe.RecordStream;
import threadbook.pool.CheckedFunction;
import threadbook.pool.Job;
import threadbook.shipping.Decoder;
import threadbook.shipping.Encoder;

/// Runs tasks in a worker and sends what comes of them.
final class TaskRunner {

    private final RecordStream<ToWorker, FromWorker> parent;
    private final WorkerClasses classes;
    private final WorkerOutput output;
    private final Progress progress;
    private final Watched watched = new Watched();
    private final Unwanted unwanted = new Unwanted();
    private @Nullable Thread running;
    private int number;

    TaskRunner(
            RecordStream<ToWorker, FromWorker> parent, WorkerClasses classes, WorkerOutput output, Progress progress) {
        this.parent = parent;
        this.classes = classes;
        this.output = output;
        this.progress = progress;
    }

    void forgetVariables() {
        watched.forget();
    }

    void set(ToWorker.Variables variables) {
        output.cell(variables.cell()).enter(); // initializers of classes may print
        watched.set(variables, classes.loader());
    }

    void run(ToWorker.Task task, List<ToWorker.Field> assigned) throws IOException {
        progress.started(task.number());
        var cell = output.cell(task.cell());
        long start = System.nanoTime();
        var result = new Result();
        cell.enter(); // and not for the time of the task only: threads without a cell work for it, too
        result.of(task, assigned);
        output.drain(cell);
        parent.write(new FromWorker.Done(
                task.number(), result.failed, result.bytes, result.assigned, System.nanoTime() - start));
        progress.ended(task.number());
    }

    /// What came of one task, as bytes.
    private final class Result {
        private boolean failed;
        private byte[] bytes = {};
        private List<String> assigned = List.of();

        private void of(ToWorker.Task task, List<ToWorker.Field> fields) {
            try {
                watched.begin(fields, classes.loader());
                bytes = encoded(perform(task));
            } catch (OutOfMemoryError e) {
                giveUp();
            } catch (Throwable e) {
                failed = true;
                bytes = Failures.encode(e, task.name(), classes.loader());
            }
            assigned = changed(task);
        }
    }

    /// A worker without memory ends. What it has done before is not lost.
    private void giveUp() {
        try {
            output.drainAll();
        } finally {
            Runtime.getRuntime().halt(WorkerExit.OUT_OF_MEMORY);
        }
    }

    private byte[] encoded(@Nullable Object value) {
        var encoder = new Encoder(classes.loader());
        try {
            encoder.write(value);
        } catch (IOException e) {
            throw Failures.untravelled(value, e);
        }
        return encoder.bytes();
    }

    private List<String> changed(ToWorker.Task task) {
        try {
            return watched.end(task.number() == ToWorker.Task.LASTING, classes.loader());
        } catch (Throwable e) {
            return List.of(); // the user's own `equals` has failed
        }
    }

    private @Nullable Object perform(ToWorker.Task task) throws Exception {
        begin(task.number());
        try {
            watched.requireAll();
            return body(task).value();
        } finally {
            end();
        }
    }

    private Job.Body body(ToWorker.Task task) throws IOException, ClassNotFoundException {
        var decoder = new Decoder(task.bytes(), classes.loader());
        var first = Objects.requireNonNull(decoder.read(), "a task");
        return task.each()
                ? new Job.Body.Each((CheckedFunction<?, ?, ?>) first, items(decoder.read()))
                : new Job.Body.Call((Callable<?>) first);
    }

    private static @Nullable Object[] items(@Nullable Object items) {
        return (@Nullable Object[]) Objects.requireNonNull(items, "items");
    }

    private synchronized void begin(int task) {
        running = Thread.currentThread();
        number = task;
        if (unwanted.remove(task)) {
            running.interrupt();
        }
    }

    private synchronized void end() {
        running = null;
        boolean _ = Thread.interrupted(); // it was meant for this task
    }

    /// One that does not run yet is interrupted when it begins, if it does.
    synchronized void interrupt(int task) {
        if (running != null && number == task) {
            running.interrupt();
        } else {
            unwanted.add(task);
        }
    }

    /// What the present task does, as [FromWorker.Looked] says it.
    synchronized String look() {
        return running == null ? "" : TaskLook.at(running).name();
    }

    /// Whether it was interrupted before it has begun. Said once.
    boolean isUnwanted(ToWorker.Task task) {
        return unwanted.remove(task.number());
    }
}

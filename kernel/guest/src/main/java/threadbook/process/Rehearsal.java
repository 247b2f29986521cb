package threadbook.process;

import java.io.IOException;
import java.util.Collections;
import threadbook.pool.CheckedFunction;
import threadbook.shipping.ClassImages;
import threadbook.shipping.Encoder;
import threadbook.shipping.Snapshot;

/// What a spare worker does while it waits: small tasks, so that its first real one finds all classes loaded and the
/// code that every task goes through compiled.
final class Rehearsal {

    /// The number of a task that nobody has submitted.
    static final int NUMBER = 0;

    private static final int TASKS = 400;
    private static final int NO_CELL = 0;

    private Rehearsal() {}

    static void run(WorkerProcess worker) {
        var task = new ToWorker.Task(NUMBER, "rehearsal", NO_CELL, true, bytes());
        worker.run(Snapshot.EMPTY, Collections.nCopies(TASKS, task));
    }

    private static byte[] bytes() {
        CheckedFunction<Object, String, RuntimeException> function = String::valueOf;
        var encoder = new Encoder(new ClassImages.None());
        try {
            encoder.write(function);
            encoder.write(new Object[] {1, 2, 3, "four", 5.0});
        } catch (IOException e) {
            throw new IllegalStateException("it consists of numbers and strings", e);
        }
        return encoder.bytes();
    }
}

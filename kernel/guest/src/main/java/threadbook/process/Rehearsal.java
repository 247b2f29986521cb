package threadbook.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import threadbook.pool.CheckedCallable;
import threadbook.pool.CheckedFunction;
import threadbook.shipping.ClassImages;
import threadbook.shipping.Encoder;

/// What a spare worker does while it waits: small tasks of the usual kinds, so that its first real one finds all
/// classes loaded, the shapes of lambdas linked, and the code that every task goes through compiled.
final class Rehearsal {

    /// The number of a task that nobody has submitted.
    static final int NUMBER = 0;

    private static final int ROUNDS = 100;
    private static final int NO_CELL = 0;

    private Rehearsal() {}

    /// Nothing, if the worker has got another owner meanwhile.
    static void run(WorkerProcess worker, WorkerProcess.Owner owner) {
        var kinds = kinds(20, List.of("text"));
        var tasks = new ArrayList<ToWorker.Task>();
        for (int round = 0; round < ROUNDS; round++) {
            tasks.addAll(kinds);
        }
        worker.runFor(owner, tasks);
    }

    /// Lambdas that take what cells give them: nothing, a number, an object.
    private static List<ToWorker.Task> kinds(int number, List<String> object) {
        var items = new Object[number];
        for (int i = 0; i < items.length; i++) {
            items[i] = i;
        }
        CheckedFunction<Integer, Integer, RuntimeException> increment = n -> sum(n, 1);
        CheckedFunction<Object, String, RuntimeException> text = String::valueOf;
        CheckedCallable<Integer, RuntimeException> ofNumber = () -> sum(number, 1);
        CheckedCallable<String, RuntimeException> ofObject = () -> object.getFirst();
        return List.of(
                task(true, increment, items),
                task(true, text, new Object[] {1, "two", 3.5, items}),
                task(false, ofNumber),
                task(false, ofObject));
    }

    private static int sum(int a, int b) {
        return a + b;
    }

    private static ToWorker.Task task(boolean each, Object... parts) {
        var encoder = new Encoder(new ClassImages.None());
        try {
            for (Object part : parts) {
                encoder.write(part);
            }
        } catch (IOException e) {
            throw new IllegalStateException("it consists of numbers and strings", e);
        }
        return new ToWorker.Task(NUMBER, "rehearsal", NO_CELL, each, encoder.bytes());
    }
}

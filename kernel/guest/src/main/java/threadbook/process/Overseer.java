package threadbook.process;

import java.util.function.BiPredicate;
import java.util.function.Predicate;

/// What happens to workers whose tasks take longer than they should.
final class Overseer {

    /// How long a task has to end by itself when it is interrupted.
    private static final long INTERRUPT_MILLIS = 500;

    /// A batch should be done long before; if it is not, a task in it is not as small as others were.
    private static final long RECALL_MILLIS = 20;

    private final BiPredicate<WorkerProcess, Predicate<Member>> crew;

    /// @param crew asks whether something is so of a worker that is still there
    Overseer(BiPredicate<WorkerProcess, Predicate<Member>> crew) {
        this.crew = crew;
    }

    /// Takes back, after a moment, what a long task holds up.
    void recallLater(WorkerProcess worker) {
        Deadlines.after(RECALL_MILLIS, () -> {
            if (crew.test(worker, member -> !member.untouched().isEmpty())) {
                worker.recall();
            }
        });
    }

    /// Interrupts a task, and ends a worker on which that makes no impression.
    void interrupt(WorkerProcess worker, int task) {
        Deadlines.after(INTERRUPT_MILLIS, () -> {
            if (crew.test(worker, member -> member.isHeldBy(task))) {
                worker.kill();
            }
        });
        worker.interrupt(task);
    }
}

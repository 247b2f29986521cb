package threadbook.process;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A worker of a crew and what it has to do: starting → idle ⇄ busy → dead. Guarded by its crew.
final class Member {

    private final WorkerProcess worker;
    private @Nullable Batch batch;
    private boolean up;
    private boolean preparing;
    private boolean retired;
    private int done;

    Member(WorkerProcess worker) {
        this.worker = worker;
    }

    WorkerProcess worker() {
        return worker;
    }

    boolean isIdle() {
        return up && batch == null && !retired;
    }

    boolean isBusy() {
        return batch != null;
    }

    /// Whether it has no task behind it.
    boolean isNewcomer() {
        return done == 0;
    }

    void begin(List<Ticket> tickets) {
        up = true;
        batch = new Batch(tickets);
    }

    boolean isUp() {
        return up;
    }

    void up() {
        up = true;
    }

    /// Runs the initializer first, which is no task.
    void prepare(Ticket initializer) {
        begin(List.of(initializer));
        preparing = true;
    }

    boolean isPreparing() {
        return preparing;
    }

    /// A task, or the initializer, has ended.
    Optional<Ticket> end(int number) {
        var ticket = giveBack(number);
        if (ticket.isPresent() && !preparing) {
            done++;
        }
        preparing &= ticket.isEmpty();
        return ticket;
    }

    /// How many more tasks it may run.
    int left(int maxTasks) {
        return maxTasks - done;
    }

    /// A task that had not begun goes to somebody else.
    Optional<Ticket> giveBack(int number) {
        var ticket = batch == null ? null : batch.remove(number);
        if (batch != null && batch.isEmpty()) {
            batch = null;
        }
        return Optional.ofNullable(ticket);
    }

    /// All that had not begun when the worker was last seen.
    List<Ticket> giveBackUntouched() {
        var untouched = untouched();
        untouched.forEach(ticket -> giveBack(ticket.number()));
        return untouched;
    }

    /// It gets no more tasks.
    ///
    /// @return whether it has none now, and has not been told so before
    boolean retire(int maxTasks) {
        if (retired || batch != null || left(maxTasks) > 0) {
            return false;
        }
        retired = true;
        return true;
    }

    boolean isRetired() {
        return retired;
    }

    List<Ticket> open() {
        return batch == null ? List.of() : batch.open();
    }

    /// The open ones that had begun when the worker was last seen.
    List<Ticket> begun() {
        return batch == null ? List.of() : open().subList(0, batch.started(worker.lastStarted()));
    }

    /// The one of these that had not ended.
    Optional<Ticket> running() {
        return begun().stream().filter(this::isRunning).findFirst();
    }

    /// The others of these, whose results have not come.
    List<Ticket> ended() {
        return begun().stream().filter(ticket -> !isRunning(ticket)).toList();
    }

    private boolean isRunning(Ticket ticket) {
        return ticket.number() == worker.lastStarted() && ticket.number() != worker.lastEnded();
    }

    /// The open ones that had not begun.
    List<Ticket> untouched() {
        return open().subList(begun().size(), open().size());
    }

    /// Whether a task holds it: the task runs, or is the next one of a worker that does not move.
    boolean isHeldBy(int number) {
        var open = open();
        return open.stream().anyMatch(ticket -> ticket.number() == number)
                && (worker.lastStarted() == number || begun().isEmpty());
    }
}

package threadbook.process;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;

/// A worker of a crew and what it has to do: starting → idle ⇄ busy → dead. Guarded by its crew.
final class Member {

    private final WorkerProcess worker;
    private @Nullable Batch batch;
    private boolean up;
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

    void begin(List<Ticket> tickets) {
        up = true;
        batch = new Batch(tickets);
    }

    void up() {
        up = true;
    }

    /// A task has ended.
    @Nullable
    Ticket end(int number) {
        var ticket = giveBack(number).orElse(null);
        done += ticket == null ? 0 : 1;
        return ticket;
    }

    /// A task that had not begun goes to somebody else.
    Optional<Ticket> giveBack(int number) {
        var ticket = batch == null ? null : batch.remove(number);
        if (batch != null && batch.isEmpty()) {
            batch = null;
        }
        return Optional.ofNullable(ticket);
    }

    /// It gets no more tasks.
    ///
    /// @return whether it has none now, and has not been told so before
    boolean retire(int maxTasks) {
        if (retired || batch != null || done < maxTasks) {
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

    /// The cell that it works for now.
    Optional<Cell> cell() {
        return open().stream().findFirst().map(ticket -> ticket.job().cell());
    }

    /// The open ones that had begun when the worker was last seen.
    List<Ticket> begun() {
        return batch == null ? List.of() : open().subList(0, batch.started(worker.lastStarted()));
    }

    /// The open ones that had not.
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

package threadbook.process;

import java.util.List;

/// What one worker is to do next.
record Assignment(WorkerProcess worker, List<Ticket> tickets) {

    /// An assignment that is not whole, because a stop of the cell came in between, is the end of the worker.
    void send() {
        boolean whole = false;
        try {
            var cell = tickets.getFirst().job().cell();
            cell.children().worksFor(cell, worker.handle());
            tickets.getFirst().begins(worker); // first, as it may soon have ended
            worker.run(
                    tickets.getFirst().parcel().snapshot(),
                    tickets.stream().map(Ticket::task).toList());
            whole = true;
        } finally {
            if (!whole) {
                worker.kill();
            }
        }
    }
}

package threadbook.process;

import java.io.IOException;
import java.util.List;

/// What one worker is to do next.
record Assignment(WorkerProcess worker, List<Ticket> tickets) {

    /// A message that is not whole, because a stop of the cell came in between, is the end of the worker.
    void send() {
        boolean whole = false;
        try {
            worker.run(
                    tickets.getFirst().parcel().snapshot(),
                    tickets.stream().map(Ticket::task).toList());
            whole = true;
        } catch (IOException e) {
            whole = true; // it is dead, and its owner is told
        } finally {
            if (!whole) {
                worker.kill();
            }
        }
    }
}

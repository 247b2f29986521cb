package threadbook.process;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import threadbook.cell.Cell;
import threadbook.cell.CellOutput;
import threadbook.cell.Item;
import threadbook.pipe.RecordStream;

/// Sends what tasks print and display to the parent, for the cells that have submitted them; the thread
/// `worker-output`.
final class WorkerOutput {

    private final RecordStream<ToWorker, FromWorker> parent;
    private final Map<Integer, Cell> cells = new ConcurrentHashMap<>();
    private final BlockingQueue<Cell> dirty = new LinkedBlockingQueue<>();

    WorkerOutput(RecordStream<ToWorker, FromWorker> parent) {
        this.parent = parent;
    }

    Cell cell(int serial) {
        return cells.computeIfAbsent(serial, number -> new Cell(number, dirty::add));
    }

    void run() {
        try {
            while (true) {
                drainNext();
            }
        } catch (IOException e) {
            // the parent is gone: the inbox ends this process
        }
    }

    private void drainNext() throws IOException {
        try {
            send(dirty.take(), CellOutput::drain);
            parent.flush();
        } catch (InterruptedException e) {
            // by a task that interrupts whatever it finds
        }
    }

    /// Sends all that a cell has put out so far. It comes before whatever is sent next.
    void drain(Cell cell) throws IOException {
        send(cell, CellOutput::drainToTheEnd);
    }

    /// Two threads take, and what one has taken first is sent first.
    private synchronized void send(Cell cell, Function<CellOutput, List<Item>> taking) throws IOException {
        for (Item item : taking.apply(cell.output())) {
            parent.write(new FromWorker.Put(cell.serial(), item));
        }
    }

    /// The last words of a process that ends.
    void drainAll() {
        try {
            for (var cell : cells.values()) {
                drain(cell);
            }
            parent.flush();
        } catch (IOException e) {
            // nobody listens any more
        }
    }
}

package threadbook.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Tickets that no worker has yet. Not safe for threads: its pool guards it.
///
/// Small tasks are handed out in batches: as many as a worker does in two milliseconds, by the time that tasks took so
/// far. So a batch never holds up a task for long, and never more than its share of what waits.
@SuppressWarnings("ReferenceEquality") // tasks that need the same have the same snapshot
final class Queue {

    private static final double BATCH_NANOS = 2e6;
    private static final int LARGEST = 512;
    private static final double WEIGHT = 0.2;

    private final Deque<Ticket> tickets = new ArrayDeque<>();
    private final int workers;
    private double nanosOfTask = Double.MAX_VALUE;

    Queue(int workers) {
        this.workers = workers;
    }

    void add(Ticket ticket) {
        tickets.add(ticket);
    }

    /// Puts back what had not started, before everything else.
    void putBack(List<Ticket> returned) {
        for (var ticket : returned.reversed()) {
            ticket.job().putBack();
            tickets.addFirst(ticket);
        }
    }

    /// Learns how long a task took.
    void took(long nanoseconds) {
        nanosOfTask = nanosOfTask == Double.MAX_VALUE
                ? nanoseconds
                : Math.max(nanoseconds * WEIGHT, nanosOfTask * (1 - WEIGHT) + nanoseconds * WEIGHT);
    }

    /// The next tickets for one worker; all of them need the same beside their task.
    List<Ticket> take() {
        var batch = new ArrayList<Ticket>();
        int most =
                (int) Math.clamp(BATCH_NANOS / nanosOfTask, 1, Math.clamp(tickets.size() / (2L * workers), 1, LARGEST));
        while (batch.size() < most
                && !tickets.isEmpty()
                && (batch.isEmpty()
                        || tickets.getFirst().parcel().snapshot()
                                == batch.getFirst().parcel().snapshot())) {
            batch.add(tickets.removeFirst());
        }
        return batch;
    }

    boolean isEmpty() {
        return tickets.isEmpty();
    }

    List<Ticket> drain() {
        var all = List.copyOf(tickets);
        tickets.clear();
        return all;
    }
}

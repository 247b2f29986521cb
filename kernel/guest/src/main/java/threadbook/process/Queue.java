package threadbook.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/// Tickets that no worker has yet. Not safe for threads: its pool guards it.
///
/// Small tasks are handed out in batches, by the time that tasks took so far: at least as many as a worker does in the
/// time that a message costs, and at most what it does in two milliseconds and its share of what waits.
@SuppressWarnings("ReferenceEquality") // tasks that need the same have the same snapshot
final class Queue {

    private static final double BATCH_NANOS = 2e6;
    private static final double MESSAGE_NANOS = 1e5;
    private static final int LARGEST = 512;
    private static final double WEIGHT = 0.2;

    private final Deque<Ticket> tickets = new ArrayDeque<>();
    private final int workers;
    private volatile double nanosOfTask = Double.MAX_VALUE;
    private double nanosOfLast = Double.MAX_VALUE;

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
        nanosOfLast = nanoseconds;
        nanosOfTask = nanosOfTask == Double.MAX_VALUE
                ? nanoseconds
                : Math.max(nanoseconds * WEIGHT, nanosOfTask * (1 - WEIGHT) + nanoseconds * WEIGHT);
    }

    /// The next tickets for one worker; all of them need the same beside their task.
    ///
    /// @param limit how many at most
    /// @param starts whether a ticket can be started: one that was cancelled meanwhile is dropped
    List<Ticket> take(int limit, Predicate<Ticket> starts) {
        var batch = new ArrayList<Ticket>();
        int most = Math.min(limit, most());
        while (batch.size() < most && !tickets.isEmpty() && (batch.isEmpty() || needsSame(batch.getFirst()))) {
            var next = tickets.removeFirst();
            if (starts.test(next)) {
                batch.add(next);
            }
        }
        return batch;
    }

    private boolean needsSame(Ticket other) {
        return tickets.getFirst().parcel().snapshot() == other.parcel().snapshot();
    }

    private int most() {
        double least = Math.max(1, MESSAGE_NANOS / nanosOfTask);
        double share = Math.max(least, tickets.size() / (2.0 * workers));
        return (int) Math.clamp(BATCH_NANOS / nanosOfTask, 1, Math.min(share, LARGEST));
    }

    /// Whether tasks are so small that it is better to let some gather than to hand each out at once.
    boolean isOfSmallOnes() {
        return nanosOfTask < MESSAGE_NANOS;
    }

    /// How long some workers will need for all that waits, if it is like the last task that was done.
    double restNanos(int busy) {
        return tickets.size() * nanosOfLast / busy;
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

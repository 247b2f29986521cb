package threadbook.agent;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.Item;
import threadbook.pipe.Pipe;

/// Sends everything that goes to the host; the thread `threadbook-outbox`.
///
/// Cells tell it that they have output; it takes what has gathered meanwhile in one go. Before anything else is sent
/// for a cell, its output goes out: so an answer never overtakes a print.
final class Outbox implements Runnable {

    private static final long LAST_CHANCE_SECONDS = 1;

    /// @param cell whose output goes first
    /// @param event what goes after it, or null for nothing more
    /// @param sent counted down when both have gone
    private record Letter(Cell cell, @Nullable Event event, CountDownLatch sent) {}

    private final Pipe<Command, Event> pipe;
    private final BlockingQueue<Letter> letters = new LinkedBlockingQueue<>();

    Outbox(Pipe<Command, Event> pipe) {
        this.pipe = pipe;
    }

    void dirty(Cell cell) {
        post(cell, null);
    }

    /// Sends an event after what the cell has put out so far.
    void send(Cell cell, Event event) {
        post(cell, event);
    }

    /// Sends an event as the JVM is about to end, and waits until it has gone.
    void sendLast(Cell cell, Event event) {
        try {
            boolean _ = post(cell, event).await(LAST_CHANCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CountDownLatch post(Cell cell, @Nullable Event event) {
        var letter = new Letter(cell, event, new CountDownLatch(1));
        letters.add(letter);
        return letter.sent;
    }

    @Override
    public void run() {
        try {
            while (true) {
                deliver(letters.take());
            }
        } catch (IOException e) {
            ExitCode.ORPHANED.halt();
        } catch (Throwable e) {
            ExitCode.haltFor(e);
        }
    }

    private void deliver(Letter letter) throws IOException {
        var output = letter.cell.output();
        for (Item item : letter.event == null ? output.drain() : output.drainToTheEnd()) {
            pipe.send(event(letter.cell.serial(), item));
        }
        if (letter.event != null) {
            pipe.send(letter.event);
        }
        letter.sent.countDown();
    }

    private static Event event(int cell, Item item) {
        return switch (item) {
            case Item.Text(var error, var text) -> new Event.Text(cell, error, text);
            case Item.Shown(var value, var id) -> new Event.Shown(cell, value, id);
            case Item.Updated(var value, var id) -> new Event.Updated(cell, value, id);
            case Item.Cleared(var wait) -> new Event.Cleared(cell, wait);
            case Item.Uncaught(var thread, var trace) -> new Event.Uncaught(cell, thread, trace);
        };
    }
}

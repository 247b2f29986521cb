package threadbook.cell;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// What the cells of a notebook have opened and nobody has closed yet: servers, pools, processes.
///
/// When a cell is run again, what its earlier runs have left here is closed, newest first, before the run begins: a
/// server would still hold its port, a pool its threads. Things of other cells stay. What a cell that has no
/// [identity][Cell#id] opens, stays, too.
final class OpenThings {

    /// However many do not close, for each of them there is time for a quick end.
    private static final Duration LEAST = Duration.ofMillis(100);

    /// Not a record: each is itself, and nobody knows what `equals` of the content does.
    private static final class Thing {
        private final Cell cell;
        private final String name;
        private final AutoCloseable content;

        Thing(Cell cell, String name, AutoCloseable content) {
            this.cell = cell;
            this.name = name;
            this.content = content;
        }
    }

    private final ConcurrentLinkedDeque<Thing> things = new ConcurrentLinkedDeque<>();
    private final Duration patience;

    /// @param patience how long a new run waits for the end of what the earlier ones have left open, all together
    OpenThings(Duration patience) {
        this.patience = patience;
    }

    Registration add(Cell cell, String name, AutoCloseable content) {
        var thing = new Thing(cell, name, content);
        things.addFirst(thing);
        return () -> things.remove(thing);
    }

    /// Closes what earlier runs of the same cell have left open, and says so in the output of this one.
    ///
    /// Each thing is closed on a thread of its own, which works for the new run.
    /// One that does not end in time is left to that thread.
    ///
    /// @throws InterruptedException when the run is to be stopped; what is not closed yet stays registered
    void closeEarlierThan(Cell run) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (var thing : leftBefore(run)) {
            if (things.remove(thing)) {
                long left = Math.max(deadline - System.nanoTime(), LEAST.toNanos());
                run.output().print(false, close(thing, left), "\n");
            }
        }
    }

    private List<Thing> leftBefore(Cell run) {
        var left = new ArrayDeque<Thing>();
        for (var thing : things) {
            if (isEarlierRun(thing.cell, run)) {
                left.add(thing);
            }
        }
        return List.copyOf(left);
    }

    private static boolean isEarlierRun(Cell cell, Cell run) {
        return !run.id().isEmpty() && run.id().equals(cell.id()) && cell.serial() < run.serial();
    }

    /// @return what a person reads of it
    private String close(Thing thing, long nanos) throws InterruptedException {
        String was = thing.name + " of this cell was still open";
        var closing = new FutureTask<@Nullable Void>(() -> {
            thing.content.close();
            return null;
        });
        Thread.ofPlatform().daemon().name("closing " + thing.name).start(closing);
        try {
            closing.get(nanos, TimeUnit.NANOSECONDS);
            return was + ": closed.";
        } catch (TimeoutException e) {
            return was + ", and is still closing: not waited for any longer.";
        } catch (ExecutionException e) {
            return e.getCause() instanceof LeftRunning left
                    ? was + ": closed, but " + left.getMessage() + "."
                    : was + "; closing it failed: " + e.getCause();
        }
    }
}

package threadbook.agent;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.CellThreads;
import threadbook.display.MimeBundle;
import threadbook.timeline.CellTiming.Rest;
import threadbook.timeline.Measurement;
import threadbook.timeline.Meter;
import threadbook.timeline.ServingThreads;

/// Measures each cell from its beginning, tells what it has cost when it has ended, and again while and when that what
/// it has left running goes on.
///
/// The measuring needs a part of the JDK that takes a while to load; it is made ready on a thread of its own.
final class Costs implements Runnable {

    private static final long FIRST_LOOK = 200;
    private static final long SELDOM = 5_000;

    /// The end of a cell has been told; what it has left running is watched.
    private record Left(Measurement measurement, String display, boolean inPlaceOfLive) {
        String picture() {
            return inPlaceOfLive ? Command.Begin.live(display) : Command.Begin.picture(display);
        }

        Cell cell() {
            return measurement.cell();
        }
    }

    private static final Event.Costs NOTHING = new Event.Costs(MimeBundle.EMPTY, MimeBundle.EMPTY);

    private final CompletableFuture<Meter> meter = new CompletableFuture<>();
    private final Runnable preparation;
    private final CellMain main;
    private final ServingThreads own;
    private final Pictures pictures;
    private final BiConsumer<Cell, Event> send;
    private volatile @Nullable Measurement current; // of the run that began last
    private volatile long apart; // nanoseconds that were spent for it before it was measured
    private volatile String shown = "";
    private volatile int watched; // the number of the run that takes long
    private @Nullable Left left;

    /// @param preparation done before anything is measured
    /// @param main which thread runs cells
    /// @param own the threads that serve the kernel
    Costs(Runnable preparation, CellMain main, ServingThreads own, Pictures pictures, BiConsumer<Cell, Event> send) {
        this.preparation = preparation;
        this.main = main;
        this.own = own;
        this.pictures = pictures;
        this.send = send;
    }

    /// A run begins; what an earlier one has left running is not told any more.
    void begin() {
        leaveAlone();
        pictures.close();
        current = null;
    }

    /// The same work, which is done for a cell before it is measured: what that takes does not count.
    <T> Callable<T> apart(Callable<T> work) {
        return () -> {
            long start = System.nanoTime();
            try {
                return work.call();
            } finally {
                apart = System.nanoTime() - start;
            }
        };
    }

    /// Begins to measure a run; its thread calls it before the first statement, while that is still compiled.
    ///
    /// @param display as in [Command.Begin]
    void measure(Cell cell, String display) {
        var ready = meter.handle((made, failed) -> made).join();
        current = ready == null ? null : ready.begin(cell, apart);
        shown = display;
        if (ready != null && !display.isEmpty()) {
            pictures.begin(cell, Command.Begin.live(display));
            if (watched == cell.serial()) {
                cell.recording().takesLong();
            }
        }
    }

    /// A run takes long, or was only late to begin, so that nothing is recorded yet.
    void watchMain(Cell cell) {
        watched = cell.serial();
        cell.recording().takesLong();
    }

    /// The same work of a cell, measured if the cell is.
    ///
    /// @param shows whether it only makes a value visible
    <T> Callable<T> timed(Cell cell, Callable<T> work, boolean shows) {
        Callable<T> recorded = () -> cell.recording().run(work);
        return () -> {
            var measurement = measurement(cell);
            if (measurement == null) {
                return work.call();
            }
            return shows ? measurement.show(recorded) : measurement.run(recorded);
        };
    }

    private @Nullable Measurement measurement(Cell cell) {
        var measurement = current;
        return measurement != null && measurement.cell().equals(cell) ? measurement : null;
    }

    /// Sends an answer of a run, and before it that there is more to tell of it than how long it takes.
    void send(Cell cell, Event answer) {
        if (hasHelp(cell)) {
            send.accept(cell, new Event.HasHelp(cell.serial()));
        }
        send.accept(cell, answer);
    }

    private boolean hasHelp(Cell cell) {
        var measurement = measurement(cell);
        return measurement != null
                && (measurement.hasStarted() || !cell.recording().isAlone());
    }

    /// @return what is to be shown of the run that has ended
    Event.Costs tell(Command.Cost asked) {
        var measurement = current;
        if (measurement == null || measurement.cell().serial() != asked.cell()) {
            return NOTHING;
        }
        var timing = measurement.end(asked.elapsed(), main.thread());
        boolean goesOn = goesOn(measurement.cell());
        var picture = pictures.last(measurement.cell());
        boolean stays = pictures.endLive(picture, asked);
        if (!goesOn) {
            pictures.close();
        }
        if (!asked.always() && !timing.isWorthTelling() && picture.isEmpty()) {
            return NOTHING;
        }
        if (goesOn && !asked.failed()) {
            watch(new Left(measurement, shown, stays));
        }
        return new Event.Costs(stays ? MimeBundle.EMPTY : picture, timing.line(rest(goesOn, asked)));
    }

    /// What stands in an error stays as it is.
    private static Rest rest(boolean goesOn, Command.Cost asked) {
        if (!goesOn) {
            return Rest.ENDED;
        }
        return asked.failed() ? Rest.RAN_AT_THE_END : Rest.RUNS;
    }

    /// As JSON, see [Pictures#trace].
    MimeBundle trace() {
        return pictures.trace();
    }

    private static boolean goesOn(Cell cell) {
        return CellThreads.of(cell).stream().anyMatch(thread -> goesOn(Place.of(thread)))
                || cell.children().goesOn(cell);
    }

    private static boolean goesOn(Place place) {
        return !place.isIdle() || place.waitsForWhatIsDue();
    }

    private synchronized void watch(Left next) {
        left = next;
        notifyAll();
    }

    private synchronized void leaveAlone() {
        var watched = left;
        if (watched != null) {
            left = null;
            update(watched, goesOn(watched.cell()) ? Rest.WENT_ON : Rest.ENDED);
            notifyAll();
        }
    }

    /// The thread `threadbook-costs`.
    @Override
    public void run() {
        try {
            preparation.run();
            meter.complete(new Meter(own));
            new Rounds(this::follow).goOn();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        } catch (Throwable e) {
            meter.completeExceptionally(e);
            throw e;
        }
    }

    private void follow() throws InterruptedException {
        var watched = next();
        long pause = FIRST_LOOK;
        while (isStillLeft(watched, pause)) {
            lookAt(watched, goesOn(watched.cell()));
            pause = Math.min(SELDOM, pause * 2);
        }
    }

    private void update(Left watched, Rest rest) {
        var line = watched.measurement().timing().line(rest);
        update(watched.cell(), line, Command.Begin.line(watched.display()));
        var picture = pictures.last(watched.cell());
        if (!picture.isEmpty()) {
            update(watched.cell(), picture, watched.picture());
        }
    }

    private void update(Cell cell, MimeBundle shown, String display) {
        send.accept(cell, new Event.Updated(cell.serial(), shown, display));
    }

    private synchronized Left next() throws InterruptedException {
        while (left == null) {
            wait();
        }
        return left;
    }

    /// @return whether nothing else has begun within the pause
    private synchronized boolean isStillLeft(Left watched, long pause) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause);
        while (watched.equals(left) && System.nanoTime() < end) {
            wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        }
        return watched.equals(left);
    }

    private synchronized void lookAt(Left watched, boolean goesOn) {
        if (!watched.equals(left)) {
            return; // another cell has begun
        }
        update(watched, goesOn ? Rest.RUNS : Rest.ENDED);
        if (!goesOn) {
            left = null;
            pictures.close();
        }
    }
}

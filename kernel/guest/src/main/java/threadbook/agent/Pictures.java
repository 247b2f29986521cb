package threadbook.agent;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TransferQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.display.MimeBundle;
import threadbook.recording.Recording;
import threadbook.timeline.ChromeTrace;
import threadbook.timeline.Recorded;

/// Records who works for a run, and shows that in a picture while the run takes long.
///
/// Nobody says when a thread waits for a monitor, so somebody has to look; that begins when a run has more than one
/// thread, or takes a while, and ends with the recording.
final class Pictures implements Runnable {

    /// A run that takes longer is shown while it goes on.
    private static final long LONG = TimeUnit.SECONDS.toNanos(1);

    /// Looks and live pictures are to take a twentieth of the time, and there are five pictures in a second at most.
    private static final int SHARE = 20;

    private static final long LEAST_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

    /// So often in the time so far: a picture is about so many points wide.
    private static final int LOOKS = 400;

    /// `Object.wait` counts in milliseconds.
    private static final long SHORTEST_PAUSE = 1_000_000;
    private static final long LONGEST_PAUSE = 100_000_000;

    /// As long as only the cell itself works, which mostly stays so, a coarser picture will do.
    private static final long SHORTEST_PAUSE_ALONE = 5_000_000;

    /// A look that took long is followed by a longer pause, but not by such a one that much would be missed: others may
    /// just have had the processors.
    private static final int LATEST = 8;

    /// What was recorded last.
    private record Last(int run, Recorded recorded) {

        static Optional<Last> of(Cell cell) {
            return Recorded.of(cell.recording()).map(recorded -> new Last(cell.serial(), recorded));
        }

        MimeBundle trace() {
            String json = new ChromeTrace(recorded.timeline()).json();
            return new MimeBundle(Map.of(JSON, json), Map.of(Event.Diagnosed.RUN, String.valueOf(run)));
        }
    }

    private static final String JSON = "application/json";

    private final BiConsumer<Cell, Event> send;

    /// Those that are to be looked at from now on. No thread of a cell ever waits to say so.
    private final TransferQueue<Cell> stirred = new LinkedTransferQueue<>();

    private volatile @Nullable Last last;
    private @Nullable Cell watched;
    private String live = "";
    private boolean isShown;
    private long printed; // by the cell, when it was shown
    private long next;

    Pictures(BiConsumer<Cell, Event> send) {
        this.send = send;
    }

    /// A run begins to work; its thread calls it.
    ///
    /// @param display under which name a picture is shown while it works
    synchronized void begin(Cell cell, String display) {
        var recording = new Recording(Thread.currentThread(), () -> stirred.add(cell));
        cell.record(recording);
        watched = cell;
        live = display;
        isShown = false;
        next = recording.origin() + LONG;
    }

    /// The run has ended, though not all that it has started: nothing is shown live any more.
    ///
    /// @param last the picture that is to stay
    /// @param asked a run that has failed shows nothing after its error; a value comes before the picture
    /// @return whether the picture stays in the place of the live one: nothing comes after that, or nothing more
    // may
    synchronized boolean endLive(MimeBundle last, Command.Cost asked) {
        var cell = watched;
        boolean stays = false;
        if (isShown && cell != null) {
            stays = asked.failed() || (!asked.shows() && cell.output().added() == printed);
            send.accept(cell, new Event.Updated(cell.serial(), stays ? last : Recorded.NOTHING, live));
        }
        isShown = false;
        live = "";
        return stays;
    }

    /// Nothing is to be recorded any more.
    synchronized void close() {
        if (watched != null) {
            watched.recording().close();
            watched = null;
        }
        notifyAll();
    }

    /// What was recorded until now, or nothing if it would not show more than the cell itself. It is kept for [#trace].
    MimeBundle last(Cell cell) {
        var recorded = Last.of(cell);
        recorded.ifPresent(found -> last = found);
        return recorded.map(Last::recorded).map(Recorded::picture).orElse(MimeBundle.EMPTY);
    }

    /// What was recorded last, and of which run, for tools that show traces; empty if nothing was.
    MimeBundle trace() {
        var cell = watched();
        return (cell == null ? Optional.<Last>empty() : Last.of(cell))
                .or(() -> Optional.ofNullable(last))
                .map(Last::trace)
                .orElse(MimeBundle.EMPTY);
    }

    private synchronized @Nullable Cell watched() {
        return watched;
    }

    /// The thread `threadbook-pictures`.
    @Override
    public void run() {
        try {
            new Rounds(() -> watch(stirred.take())).goOn();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private void watch(Cell cell) throws InterruptedException {
        var recording = cell.recording();
        long before = System.nanoTime();
        while (!recording.isClosed()) {
            long now = System.nanoTime();
            recording.look(before);
            before = now;
            long taken = System.nanoTime() - now;
            showIfLong(cell, now);
            pause(recording, now, taken);
        }
    }

    /// @param taken how long the last look took
    private synchronized void pause(Recording recording, long now, long taken) throws InterruptedException {
        if (!recording.isClosed()) {
            long shortest = recording.isAlone() ? SHORTEST_PAUSE_ALONE : SHORTEST_PAUSE;
            long least = Math.clamp((now - recording.origin()) / LOOKS, shortest, LONGEST_PAUSE);
            TimeUnit.NANOSECONDS.timedWait(this, Math.clamp(SHARE * taken, least, LATEST * least));
        }
    }

    private void showIfLong(Cell cell, long now) {
        if (isTimeToShow(cell, now)) {
            var picture = Recorded.of(cell.recording()).map(Recorded::picture).orElse(MimeBundle.EMPTY);
            long end = System.nanoTime();
            show(cell, picture, end + Math.max(LEAST_PAUSE, SHARE * (end - now)));
        }
    }

    private synchronized boolean isTimeToShow(Cell cell, long now) {
        return cell.equals(watched) && !live.isEmpty() && now >= next;
    }

    private synchronized void show(Cell cell, MimeBundle picture, long later) {
        if (!isTimeToShow(cell, later) || picture.isEmpty()) {
            return;
        }
        next = later;
        var event = isShown
                ? new Event.Updated(cell.serial(), picture, live)
                : new Event.Shown(cell.serial(), picture, live);
        if (!isShown) {
            printed = cell.output().added(); // its place is where it was shown first
        }
        isShown = true;
        send.accept(cell, event);
    }
}

package threadbook.timeline;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.timeline.Reading.Use;

/// One run of a cell, measured from its beginning: open → ended.
public final class Measurement {

    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    /// @param elapsed nanoseconds that have passed until then, with those in which the cell was compiled
    /// @param main the thread that runs cells, which from then on works for others
    private record End(long elapsed, Use used, long collecting, Thread main, Reading reading) {}

    private final Meter meter;
    private final Cell cell;
    private final Reading beginning;
    private volatile long ran;
    private volatile @Nullable End end;

    Measurement(Meter meter, Cell cell) {
        this.meter = meter;
        this.cell = cell;
        this.beginning = meter.read(cell, null);
    }

    public Cell cell() {
        return cell;
    }

    /// The main thread of the cell has run a piece of it; called by that thread alone.
    ///
    /// @param nanos how long it took
    public void ran(long nanos) {
        long before = ran;
        ran = before + nanos;
    }

    /// The main thread has run all of it; what the cell has started may go on.
    ///
    /// @param elapsed nanoseconds since its beginning, with those in which it was compiled
    public void end(long elapsed, Thread main) {
        var now = meter.read(cell, main);
        end = new End(elapsed, now.since(beginning), now.collecting() - beginning.collecting(), main, now);
    }

    /// What it has cost so far.
    ///
    /// @throws IllegalStateException before its end
    public CellTiming timing() {
        var ended = end;
        if (ended == null) {
            throw new IllegalStateException("The cell has not ended.");
        }
        var now = meter.read(cell, ended.main());
        return timing(ended, ended.used().and(now.since(ended.reading())));
    }

    private CellTiming timing(End ended, Use used) {
        var started = cell.started();
        double wall = ran / SECOND;
        return new CellTiming(
                wall,
                used.cpu() / SECOND,
                Math.max(0, ended.elapsed() / SECOND - wall),
                started.threads(),
                started.virtualThreads(),
                started.processes(),
                used.allocated(),
                ended.collecting() / SECOND);
    }
}

package threadbook.timeline;

import java.util.concurrent.TimeUnit;
import threadbook.cell.Cell;

/// One run of a cell, measured from its beginning.
public final class Measurement {

    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Meter meter;
    private final Cell cell;
    private final Reading beginning;
    private volatile long ran;

    Measurement(Meter meter, Cell cell, Reading beginning) {
        this.meter = meter;
        this.cell = cell;
        this.beginning = beginning;
    }

    /// The main thread of the cell has run a piece of it; called by that thread alone.
    ///
    /// @param nanos how long it took
    public void ran(long nanos) {
        long before = ran;
        ran = before + nanos;
    }

    /// What it has cost so far.
    ///
    /// @param elapsed seconds that have passed until the end of the cell, with those in which it was compiled
    public CellTiming timing(double elapsed) {
        var now = meter.read(cell);
        var started = cell.started();
        double wall = ran / SECOND;
        return new CellTiming(
                wall,
                now.cpuSince(beginning) / SECOND,
                Math.max(0, elapsed - wall),
                started.threads(),
                started.virtualThreads(),
                started.processes(),
                Math.max(0, now.allocated() - beginning.allocated()),
                (now.collecting() - beginning.collecting()) / SECOND);
    }
}

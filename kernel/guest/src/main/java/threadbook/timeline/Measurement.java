package threadbook.timeline;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.Started;
import threadbook.timeline.Reading.Use;

/// One run of a cell, measured from its beginning: open → ended.
public final class Measurement {

    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    /// How long the pieces have run that have ended, and since when another one runs, if one does; nanoseconds.
    ///
    /// @param start when the first one began
    /// @param last when the last one began or ended
    private record Progress(long ran, boolean underWay, long start, long last) {

        static final Progress NONE = new Progress(0, false, 0, 0);

        Progress begin() {
            long now = System.nanoTime();
            return new Progress(ran, true, equals(NONE) ? now : start, now);
        }

        Progress end() {
            long now = System.nanoTime();
            return new Progress(ran + now - last, false, start, now);
        }

        /// As if a piece that is under way ended now.
        Progress now() {
            return underWay ? end() : this;
        }

        long wall() {
            return last - start;
        }
    }

    /// @param elapsed nanoseconds that have passed, with those in which the cell was compiled
    /// @param main the thread that runs cells, which from then on works for others
    private record End(
            Progress statements,
            Progress values,
            long elapsed,
            Use used,
            long collecting,
            Thread main,
            Reading reading) {
        long ran() {
            return statements.ran() + values.ran();
        }
    }

    private final Meter meter;
    private final Cell cell;
    private final long apart;
    private final Started.Count before;
    private final Reading beginning;
    private volatile Progress statements = Progress.NONE;
    private volatile Progress values = Progress.NONE;
    private volatile @Nullable End end;

    Measurement(Meter meter, Cell cell, long apart) {
        this.meter = meter;
        this.cell = cell;
        this.apart = apart;
        this.before = cell.started().count();
        this.beginning = meter.read(cell, null);
    }

    public Cell cell() {
        return cell;
    }

    /// Whether it has started anything.
    public boolean hasStarted() {
        return !cell.started().count().equals(before);
    }

    /// Runs a statement of the cell; called by its main thread alone. One that never ends has run until the cell ends.
    public <T> T run(Callable<T> statement) throws Exception {
        statements = statements.begin();
        try {
            return statement.call();
        } finally {
            statements = statements.end();
        }
    }

    /// As [#run], for what makes the value of the last statement visible.
    public <T> T show(Callable<T> value) throws Exception {
        values = values.begin();
        try {
            return value.call();
        } finally {
            values = values.end();
        }
    }

    /// The main thread has run all of it, or was taken from it; what the cell has started may go on.
    ///
    /// @param elapsed nanoseconds since its beginning, with those in which it was compiled
    /// @param main the thread that runs the next cells
    /// @return what it has cost until then
    public CellTiming end(long elapsed, Thread main) {
        var now = meter.read(cell, main);
        var used = now.since(beginning);
        long collecting = now.collecting() - beginning.collecting();
        var ended = new End(statements.now(), values.now(), elapsed - apart - stopping(), used, collecting, main, now);
        end = ended;
        return timing(ended, used);
    }

    /// Nanoseconds in which its other threads were stopped, when the cell itself had ended: nobody compiles then.
    private long stopping() {
        long last = Math.max(statements.now().last(), values.now().last());
        return cell.isStopped() ? System.nanoTime() - last : 0;
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
        var started = cell.started().count().without(before);
        return new CellTiming(
                (ended.statements().wall() + ended.values().ran()) / SECOND,
                ended.ran() / SECOND,
                used.cpu() / SECOND,
                Math.max(0, ended.elapsed() - ended.ran()) / SECOND,
                started.threads(),
                started.virtualThreads(),
                started.coroutines(),
                started.processes(),
                used.allocated(),
                ended.collecting() / SECOND);
    }
}

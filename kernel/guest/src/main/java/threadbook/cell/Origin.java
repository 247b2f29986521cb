package threadbook.cell;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import threadbook.recording.Work;

/// Where a task comes from: its cell, and how often that had been stopped before.
record Origin(Cell cell, int stops, Work work) {

    static Origin here() {
        var cell = Cell.current();
        return new Origin(cell, cell.stops(), cell.recording().handOver(""));
    }

    /// As [#here], of a task that was made, and perhaps is still to be handed over.
    static Origin made() {
        var cell = Cell.current();
        return new Origin(cell, cell.stops(), cell.recording().make());
    }

    /// As [#here], of what is to begin at a certain time, and not as soon as somebody can.
    static Origin whenDue() {
        var cell = Cell.current();
        return new Origin(cell, cell.stops(), cell.recording().expect(""));
    }

    /// Where the pieces of something come from, which wait for nobody in particular.
    static Origin ofPieces() {
        var cell = Cell.current();
        return new Origin(cell, cell.stops(), Work.unsubmitted("a piece of parallel work"));
    }

    /// Whether the cell was stopped since: what has not begun yet is not to begin any more.
    boolean isOver() {
        return stops != cell.stops();
    }

    /// The thread says first for whom it works, and asks then: so either it sees the stop, or the stop sees it.
    ///
    /// @return what [Duty#end] or [Cell#fail] is to be given
    @Nullable
    Duty begin() {
        UnclaimedThreads.claim(cell);
        @Nullable Duty before = Duty.begin(cell, work);
        VarHandle.fullFence(); // the processor may read earlier than it writes
        if (isOver()) {
            Duty.end(before);
            throw new CellStopped();
        }
        return before;
    }
}

package threadbook.timeline;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import threadbook.recording.Piece;
import threadbook.recording.State;
import threadbook.recording.Track;
import threadbook.recording.Work;

/// One that was recorded, and what it has done until then.
///
/// @param isMain whether it is the cell itself
/// @param pieces what it has done; times as `System.nanoTime` counts
record RecordedLane(Track track, boolean isMain, List<Piece> pieces) {

    private static final String MAIN = "this cell";
    private static final Set<State> WAITING = EnumSet.of(State.SLEEPING, State.WAITING, State.BLOCKED);

    /// @param main whether it is the cell itself
    static RecordedLane of(Track track, boolean main, long now) {
        return new RecordedLane(track, main, track.pieces(now));
    }

    /// As people know it; a thread may be called like the cell.
    String name() {
        return isMain ? MAIN : track.name();
    }

    /// How many nanoseconds it had a task; that of the cell itself is none.
    long busy() {
        long busy = 0;
        for (var piece : pieces) {
            busy += isTask(piece) ? piece.length() : 0;
        }
        return busy;
    }

    private boolean isTask(Piece piece) {
        boolean isOfCell = piece.work() == null ? isMain : piece.work().equals(Work.CELL);
        return !isOfCell && piece.state() != State.QUEUED;
    }

    /// When it began to work; 0 if it did not. That a task was queued for it is no work.
    long start() {
        for (var piece : pieces) {
            if (piece.state() != State.QUEUED) {
                return piece.start();
            }
        }
        return 0;
    }

    /// When it ended its last work; 0 if it had none.
    long end() {
        long end = 0;
        for (var piece : pieces) {
            end = piece.state() == State.QUEUED ? end : piece.end();
        }
        return end;
    }

    /// How many nanoseconds it waited in the midst of its tasks: asleep, for others, or for its turn.
    long waiting() {
        long waiting = 0;
        for (var piece : pieces) {
            waiting += WAITING.contains(piece.state()) || isOutOfTurn(piece) ? piece.length() : 0;
        }
        return waiting;
    }

    /// Whether its task had begun and could have gone on.
    private static boolean isOutOfTurn(Piece piece) {
        var work = piece.work();
        return piece.state() == State.QUEUED && work != null && work.begun() != 0 && piece.start() >= work.begun();
    }
}

package threadbook.timeline;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import threadbook.recording.Piece;
import threadbook.recording.State;
import threadbook.recording.Track;

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

    private LongStream times(ToLongFunction<Piece> time) {
        return pieces.stream().filter(piece -> piece.state() != State.QUEUED).mapToLong(time);
    }

    /// Of its first piece, as all of these times.
    long start() {
        return times(Piece::start).min().orElse(0);
    }

    long end() {
        return times(Piece::end).max().orElse(0);
    }

    /// How many nanoseconds it waited, asleep or for others.
    long waiting() {
        return pieces.stream()
                .filter(piece -> WAITING.contains(piece.state()))
                .mapToLong(piece -> piece.end() - piece.start())
                .sum();
    }
}

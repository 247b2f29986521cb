package threadbook.recording;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/// The past of one track. What is too short to be seen is put together when it becomes too much.
final class Pieces {

    private static final int MOST = 1_000;
    private static final int MOST_QUEUED = 300;

    /// So many of the shortest that are kept would fill the whole time: a picture is about 700 points wide.
    private static final int FINENESS = 200;

    private final long origin;
    private final List<Piece> past = new ArrayList<>();
    private final List<Piece> queued = new ArrayList<>();
    private long busy;

    /// @param origin when the recording has begun
    Pieces(long origin) {
        this.origin = origin;
    }

    void add(Piece piece) {
        if (piece.length() <= 0) {
            return;
        }
        busy += piece.length();
        if (!past.isEmpty()
                && past.getLast().end() == piece.start()
                && past.getLast().isLike(piece)) {
            past.add(past.removeLast().until(piece.end()));
        } else {
            past.add(piece);
        }
        if (past.size() >= MOST) {
            putTogether();
        }
    }

    /// A task has begun, which waited until then.
    void queued(Work work, long begun) {
        if (begun <= work.submitted()) {
            return;
        }
        var piece = new Piece(State.QUEUED, work.submitted(), begun, work, "");
        if (queued.size() >= MOST_QUEUED) {
            var last = queued.removeLast();
            queued.add(new Piece(State.QUEUED, Math.min(last.start(), piece.start()), begun, null, ""));
        } else {
            queued.add(piece);
        }
    }

    /// Nanoseconds of all.
    long busy() {
        return busy;
    }

    /// When the last one was over.
    long end() {
        return past.isEmpty() ? origin : past.getLast().end();
    }

    List<Piece> all() {
        var all = new ArrayList<>(queued);
        all.addAll(past);
        return all;
    }

    private void putTogether() {
        long least = Math.max(1, (end() - origin) / FINENESS);
        var old = List.copyOf(past);
        past.clear();
        var crowd = new ArrayList<Piece>();
        for (var piece : old) {
            boolean stands = piece.length() >= least;
            if (stands || (!crowd.isEmpty() && piece.end() - crowd.getFirst().start() > least)) {
                past.addAll(together(crowd));
                crowd.clear();
            }
            (stands ? past : crowd).add(piece);
        }
        past.addAll(together(crowd));
    }

    /// One for each state, end to end, so long as all of that state were.
    private static List<Piece> together(List<Piece> crowd) {
        if (crowd.size() < 2) {
            return List.copyOf(crowd);
        }
        var lengths = new EnumMap<State, Long>(State.class);
        crowd.forEach(piece -> lengths.merge(piece.state(), piece.length(), Long::sum));
        var one = new ArrayList<Piece>();
        long start = crowd.getFirst().start();
        for (var each : lengths.entrySet()) {
            one.add(new Piece(each.getKey(), start, start + each.getValue(), null, ""));
            start += each.getValue();
        }
        return one;
    }
}

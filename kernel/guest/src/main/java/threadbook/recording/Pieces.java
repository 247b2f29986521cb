package threadbook.recording;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The past of one track. What is too short to be seen is put together when it becomes too much.
final class Pieces {

    private static final int MOST = 1_000;
    private static final int MOST_QUEUED = 300;

    /// So many of the shortest that are kept would fill the whole time: a picture is about 700 points wide.
    private static final int FINENESS = 200;

    /// So many pieces could stand side by side in a picture.
    private static final int POINTS = 1_400;

    /// So many times as long as a look around has to be what it is in the midst of.
    private static final int LITTLE = 16;

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

    /// Queued tasks first, then what was done in the order of time.
    ///
    /// @param present what is done now, until now; null if nothing is
    List<Piece> all(@Nullable Piece present) {
        var done = new ArrayList<>(past);
        if (present != null && present.length() > 0) {
            done.add(present);
        }
        var all = new ArrayList<>(queued);
        all.addAll(smooth(done));
        return all;
    }

    /// A look around in the midst of a long wait is not to be seen: it would be thinner than a point.
    private List<Piece> smooth(List<Piece> pieces) {
        long least = pieces.isEmpty() ? 0 : (pieces.getLast().end() - origin) / POINTS;
        var smooth = new ArrayList<Piece>();
        for (int i = 0; i < pieces.size(); i++) {
            var piece = pieces.get(i);
            boolean isThin = piece.length() < least && !smooth.isEmpty() && i + 1 < pieces.size();
            if (isThin
                    && isInTheMidst(piece, smooth.getLast(), pieces.get(i + 1))
                    && isLittle(piece, pieces.get(i - 1), pieces.get(i + 1))) {
                i++;
                smooth.add(smooth.removeLast().until(pieces.get(i).end()));
            } else {
                smooth.add(piece);
            }
        }
        return smooth;
    }

    void forget() {
        past.clear();
        queued.clear();
    }

    /// They follow each other without a gap: a task that is done again and again is not a single long one.
    private static boolean isInTheMidst(Piece piece, Piece before, Piece after) {
        return before.isLike(after) && before.end() == piece.start() && piece.end() == after.start();
    }

    /// What is done again and again between short waits adds up, and is not to be taken for waiting.
    private static boolean isLittle(Piece piece, Piece before, Piece after) {
        return piece.length() * LITTLE <= Math.min(before.length(), after.length());
    }

    /// Until half of the room is free: it takes as long as adding very many.
    private void putTogether() {
        long least = Math.max(1, (end() - origin) / FINENESS);
        while (past.size() > MOST / 2) {
            putTogether(least);
            least *= 2;
        }
    }

    private void putTogether(long least) {
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
        var sums = new EnumMap<State, Piece>(State.class);
        crowd.forEach(piece -> sums.merge(piece.state(), piece, Pieces::sum));
        var one = new ArrayList<Piece>();
        long start = crowd.getFirst().start();
        for (var sum : sums.values()) {
            one.add(new Piece(sum.state(), start, start + sum.length(), sum.work(), sum.on()));
            start += sum.length();
        }
        return one;
    }

    /// As long as both, and for a task if both are.
    private static Piece sum(Piece one, Piece other) {
        var work = Objects.equals(one.work(), other.work()) ? one.work() : null;
        return new Piece(
                one.state(),
                one.start(),
                one.end() + other.length(),
                work,
                one.on().equals(other.on()) ? one.on() : "");
    }
}

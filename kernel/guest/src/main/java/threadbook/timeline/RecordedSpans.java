package threadbook.timeline;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import threadbook.recording.Piece;
import threadbook.recording.State;
import threadbook.recording.Track;
import threadbook.recording.Work;
import threadbook.timeline.Span.Details;

/// Makes lanes of a timeline of what was recorded.
final class RecordedSpans {

    private final long origin;
    private final List<RecordedLane> rows;
    private final Map<Track, List<Work>> failed;
    private final Map<Track, Integer> numbers;

    /// @param rows all that the timeline will have
    /// @param failed the tasks that have ended with an exception, by who has ended them
    /// @param origin when it begins, as `System.nanoTime` counts
    RecordedSpans(List<RecordedLane> rows, Map<Track, List<Work>> failed, long origin) {
        this.origin = origin;
        this.rows = rows;
        this.failed = failed;
        this.numbers = IntStream.range(0, rows.size())
                .boxed()
                .collect(toMap(i -> rows.get(i).track(), i -> i));
    }

    Lane lane(RecordedLane row) {
        var spans = new ArrayList<Span>();
        var queued = new HashMap<Work, Integer>();
        boolean begun = false;
        for (var piece : row.pieces()) {
            boolean begins = !begun && piece.state() != State.QUEUED;
            spans.add(span(row, piece, begins, serial(piece, queued)));
            begun |= begins;
        }
        return new Lane(row.name(), row.track().kind(), spans, failures(row.track()));
    }

    /// Only tasks that wait are counted.
    private static int serial(Piece piece, Map<Work, Integer> queued) {
        var work = piece.work();
        if (work == null) {
            return Span.SEVERAL;
        }
        return piece.state() == State.QUEUED ? queued.computeIfAbsent(work, _ -> queued.size() + 1) : 0;
    }

    private List<Lane.Failure> failures(Track track) {
        return failed.getOrDefault(track, List.of()).stream()
                .map(work -> new Lane.Failure(since(work.ended()), work.name() + " ended by " + work.failure()))
                .toList();
    }

    /// @param first whether the lane begins with it: who has handed over what follows is not drawn, as that would be
    /// too much, but said
    private Span span(RecordedLane row, Piece piece, boolean first, int serial) {
        var work = piece.work();
        long start = since(piece.start());
        return new Span(
                piece.state(),
                start,
                Math.max(start, since(piece.end())),
                work != null ? work.name() : row.isMain() ? "" : "several",
                details(work, piece),
                work == null || !first ? null : handover(row, work, start),
                serial);
    }

    private Details details(@Nullable Work work, Piece piece) {
        if (work == null) {
            return new Details("", piece.on(), "", "");
        }
        var by = work.by();
        var number = by == null ? null : numbers.get(by);
        boolean fails = !work.failure().isEmpty() && work.ended() == piece.end();
        return new Details(
                "",
                piece.on(),
                fails ? "ended by " + work.failure() : "",
                number == null ? "" : rows.get(number).name());
    }

    private @Nullable Handover handover(RecordedLane row, Work work, long arrived) {
        var by = work.by();
        var from = by == null ? null : numbers.get(by);
        var to = numbers.get(row.track());
        return from == null || to == null || from.equals(to)
                ? null
                : new Handover(Handover.Kind.SUBMIT, from, Math.min(arrived, since(work.submitted())), to, arrived);
    }

    private long since(long time) {
        return Math.max(0, time - origin);
    }
}

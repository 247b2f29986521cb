package threadbook.timeline;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
    private final Map<Track, Integer> numbers;

    /// @param rows all that the timeline will have
    /// @param origin when it begins, as `System.nanoTime` counts
    RecordedSpans(List<RecordedLane> rows, long origin) {
        this.origin = origin;
        this.rows = rows;
        this.numbers = IntStream.range(0, rows.size())
                .boxed()
                .collect(toMap(i -> rows.get(i).track(), i -> i));
    }

    Lane lane(RecordedLane row) {
        var failing = failing(row);
        var last = new HashSet<>(failing.values());
        var spans = new ArrayList<Span>();
        boolean begun = false;
        for (var piece : row.pieces()) {
            boolean begins = !begun && piece.state() != State.QUEUED;
            spans.add(span(row, piece, begins, last.contains(piece)));
            begun |= begins;
        }
        return new Lane(row.name(), row.track().kind(), spans, failures(failing));
    }

    /// The last piece of each task that has ended with an exception: a task may be done again and again until then.
    private static Map<Work, Piece> failing(RecordedLane row) {
        var last = new LinkedHashMap<Work, Piece>();
        for (var piece : row.pieces()) {
            var work = piece.work();
            if (work != null && !work.failure().isEmpty() && piece.state() != State.QUEUED) {
                last.put(work, piece);
            }
        }
        return last;
    }

    private List<Lane.Failure> failures(Map<Work, Piece> failing) {
        return failing.entrySet().stream()
                .map(each -> new Lane.Failure(
                        since(each.getValue().end()),
                        each.getKey().name() + " ended by " + each.getKey().failure()))
                .toList();
    }

    /// @param first whether the lane begins with it: who has handed over what follows is not drawn, as that would be
    /// too much, but said
    /// @param fails whether its task has ended with it, by an exception
    private Span span(RecordedLane row, Piece piece, boolean first, boolean fails) {
        var work = piece.work();
        long start = since(piece.start());
        return new Span(
                piece.state(),
                start,
                Math.max(start, since(piece.end())),
                work != null ? work.name() : row.isMain() ? "" : "several",
                details(work, piece.on(), fails),
                work == null || !first ? null : handover(row, work, start));
    }

    private Details details(@Nullable Work work, String on, boolean fails) {
        if (work == null) {
            return new Details("", on, "", "");
        }
        var by = work.by();
        var number = by == null ? null : numbers.get(by);
        return new Details(
                "",
                on,
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

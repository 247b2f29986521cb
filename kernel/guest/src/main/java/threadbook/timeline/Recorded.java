package threadbook.timeline;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import threadbook.display.MimeBundle;
import threadbook.recording.Piece;
import threadbook.recording.Recording;
import threadbook.recording.State;
import threadbook.recording.Track;
import threadbook.recording.Work;
import threadbook.timeline.Span.Details;

/// Makes a timeline of what was recorded of a cell.
public final class Recorded {

    private static final String MAIN = "this cell";

    /// One that was recorded, and what it has done until then.
    private record Row(Track track, String name, List<Piece> pieces) {

        private LongStream times(ToLongFunction<Piece> time) {
            return pieces.stream()
                    .filter(piece -> piece.state() != State.QUEUED)
                    .mapToLong(time);
        }

        /// Of its first piece, as all of these times.
        long start() {
            return times(Piece::start).min().orElse(0);
        }

        long end() {
            return times(Piece::end).max().orElse(0);
        }

        boolean isMain() {
            return name.equals(MAIN);
        }
    }

    private final long origin;
    private final long now;
    private final List<Row> rows;
    private final Map<Track, Integer> numbers;
    private final Others others;

    private Recorded(Recording recording) {
        this.origin = recording.firstPiece();
        this.now = System.nanoTime();
        var tracks = recording.tracks();
        this.rows = tracks.stream()
                .filter(track -> track.equals(tracks.getFirst()) || track.tasks() > 0)
                .map(track -> row(track, track.equals(tracks.getFirst())))
                .toList();
        this.numbers = IntStream.range(0, rows.size())
                .boxed()
                .collect(toMap(i -> rows.get(i).track(), i -> i));
        this.others = Others.of(recording.crowd(), origin, now);
    }

    private Row row(Track track, boolean main) {
        return new Row(track, main ? MAIN : track.name(), track.pieces(now));
    }

    /// A picture that shows nothing, in the place of one that is not wanted any more.
    public static final MimeBundle NOTHING = new MimeBundle(Map.of(MimeBundle.TEXT, ""), Figures.metadata("{}"));

    /// @return empty if only the cell itself has worked
    public static MimeBundle picture(Recording recording) {
        return timeline(recording).map(Timeline::display).orElse(MimeBundle.EMPTY);
    }

    /// @return nothing if only the cell itself has worked
    public static Optional<Timeline> timeline(Recording recording) {
        if (recording.isClosed()) {
            return Optional.empty();
        }
        var recorded = new Recorded(recording);
        return recorded.rows.size() + recorded.others.number() > 1
                ? Optional.of(recorded.timeline())
                : Optional.empty();
    }

    private Timeline timeline() {
        var lanes = rows.stream().map(this::lane).toList();
        return new Timeline(lanes, figures(), others);
    }

    private Lane lane(Row row) {
        var spans = new ArrayList<Span>();
        boolean begun = false;
        for (var piece : row.pieces()) {
            boolean begins = !begun && piece.state() != State.QUEUED;
            spans.add(span(row, piece, begins));
            begun |= begins;
        }
        return new Lane(row.name(), row.track().kind(), spans);
    }

    /// @param first whether the lane begins with it: who has handed over what follows is not drawn, as that would be
    /// too much, but said
    private Span span(Row row, Piece piece, boolean first) {
        var work = piece.work();
        long start = since(piece.start());
        return new Span(
                piece.state(),
                start,
                Math.max(start, since(piece.end())),
                work == null ? row.isMain() ? "" : "several" : work.name(),
                details(work, piece.on()),
                work == null || !first ? null : handover(row, work, start));
    }

    private Details details(@Nullable Work work, String on) {
        var by = work == null ? null : work.by();
        var number = by == null ? null : numbers.get(by);
        return new Details("", on, "", number == null ? "" : rows.get(number).name());
    }

    private @Nullable Handover handover(Row row, Work work, long arrived) {
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

    /// How many lanes, but for that of the cell itself, were there at the same time: from the first to the last piece.
    private int peak() {
        var changes = new TreeMap<Long, Integer>();
        rows.stream().filter(row -> !row.isMain()).forEach(row -> {
            changes.merge(row.start(), 1, Integer::sum);
            changes.merge(row.end(), -1, Integer::sum);
        });
        int there = 0;
        int peak = 0;
        for (int change : changes.values()) {
            there += change;
            peak = Math.max(peak, there);
        }
        return peak;
    }

    /// Tasks that the cell itself has done are counted, but are no work besides.
    private Figures figures() {
        long tasks = others.number();
        long work = others.work();
        long wall = 0;
        for (var row : rows) {
            tasks += row.track().tasks();
            work += row.isMain() ? 0 : row.track().busy(now);
            wall = Math.max(wall, since(row.end()));
        }
        int workers = peak() + others.peak();
        return new Figures(tasks, workers, Math.max(wall, others.end()), work);
    }
}

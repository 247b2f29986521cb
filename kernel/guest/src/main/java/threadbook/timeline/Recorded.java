package threadbook.timeline;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import threadbook.display.MimeBundle;
import threadbook.recording.Crowd;
import threadbook.recording.Recording;
import threadbook.recording.Track;
import threadbook.recording.Work;

/// What was recorded of a cell until some moment.
public final class Recorded {

    /// A picture that shows nothing, in the place of one that is not wanted any more.
    public static final MimeBundle NOTHING = new MimeBundle(MimeBundle.text("").data(), Figures.metadata("{}"));

    private final long origin;
    private final long now;
    private final Crowd crowd;
    private final List<RecordedLane> rows;
    private final Others others;
    private final Figures figures;
    private final Map<Track, List<Work>> failed;

    private Recorded(Recording recording) {
        var tracks = recording.tracks();
        this.origin = recording.firstPiece();
        this.now = System.nanoTime();
        this.crowd = recording.crowd();
        this.rows = tracks.stream()
                .filter(track -> track.equals(tracks.getFirst()) || track.hasWorked())
                .map(track -> RecordedLane.of(track, track.equals(tracks.getFirst()), now))
                .toList();
        this.others = Others.of(crowd, origin, now);
        this.failed = recording.failed().stream()
                .filter(work -> work.endedBy() != null)
                .collect(groupingBy(work -> requireNonNull(work.endedBy())));
        this.figures = RecordedFigures.of(rows, crowd, others, origin, now);
    }

    /// @return nothing if only the cell itself has worked
    public static Optional<Recorded> of(Recording recording) {
        if (recording.isClosed()) {
            return Optional.empty();
        }
        var recorded = new Recorded(recording);
        return recorded.rows.size() + recorded.others.number() > 1 ? Optional.of(recorded) : Optional.empty();
    }

    /// A lane for each who was recorded one by one.
    public Timeline timeline() {
        return timeline(rows, others);
    }

    /// Where there were so many that not all were recorded, only those get lanes that a picture shows.
    public MimeBundle picture() {
        return (others.number() == 0 ? timeline() : ofCrowd()).display();
    }

    private Timeline ofCrowd() {
        var busy = rows.stream().mapToLong(RecordedLane::busy).toArray();
        var drawn = LaneChoice.busiest(
                        busy, row -> failed.containsKey(rows.get(row).track()), LaneChoice.FEW)
                .stream()
                .map(rows::get)
                .toList();
        var undrawn = rows.stream().filter(row -> !drawn.contains(row)).toList();
        return timeline(drawn, Others.of(crowd, undrawn, origin, now));
    }

    private Timeline timeline(List<RecordedLane> drawn, Others rest) {
        var spans = new RecordedSpans(drawn, failed, origin);
        return new Timeline(drawn.stream().map(spans::lane).toList(), figures, rest);
    }
}

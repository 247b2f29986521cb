package threadbook.timeline;

import java.util.List;
import java.util.Optional;
import threadbook.display.MimeBundle;
import threadbook.recording.Recording;

/// What was recorded of a cell until some moment.
public final class Recorded {

    /// A picture that shows nothing, in the place of one that is not wanted any more.
    public static final MimeBundle NOTHING = new MimeBundle(MimeBundle.text("").data(), Figures.metadata("{}"));

    private final long origin;
    private final List<RecordedLane> rows;
    private final Others others;
    private final Figures figures;

    private Recorded(Recording recording) {
        long now = System.nanoTime();
        var tracks = recording.tracks();
        this.origin = recording.firstPiece();
        this.rows = tracks.stream()
                .filter(track -> track.equals(tracks.getFirst()) || track.tasks() > 0)
                .map(track -> RecordedLane.of(track, track.equals(tracks.getFirst()), now))
                .toList();
        this.others = Others.of(recording.crowd(), origin, now);
        this.figures = RecordedFigures.of(rows, others, origin, now);
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
        return timeline(rows);
    }

    /// Where there were so many that not all were recorded, only those are worth the trouble that a picture shows.
    public MimeBundle picture() {
        return timeline(others.number() == 0 ? rows : busiest()).display();
    }

    private List<RecordedLane> busiest() {
        var busy = rows.stream().mapToLong(RecordedLane::busy).toArray();
        return LaneChoice.busiest(busy, LaneChoice.FEW).stream().map(rows::get).toList();
    }

    private Timeline timeline(List<RecordedLane> chosen) {
        var spans = new RecordedSpans(chosen, origin);
        return new Timeline(
                chosen.stream().map(spans::lane).toList(), figures, others.and(rows.size() - chosen.size()));
    }
}

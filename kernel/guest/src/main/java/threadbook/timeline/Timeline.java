package threadbook.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import threadbook.cell.Cell;
import threadbook.display.Displayable;
import threadbook.display.MimeBundle;

/// Who did what when, since a cell began.
///
/// ```java
/// var spans = List.of(new Span(State.RUNNING, 0, 1_000_000_000, "task 1"));
/// new Timeline(List.of(new Lane("worker-1", Kind.THREAD, spans)), new Figures(1, 1, 1_000_000_000,
/// 1_000_000_000))
/// ```
///
/// @param lanes in the order in which they are drawn
/// @param figures what is said of it in a line
/// @param others those who are too many to have lanes
public record Timeline(List<Lane> lanes, Figures figures, Others others) implements Displayable {

    public Timeline {
        lanes = List.copyOf(lanes);
        for (var handover : handovers(lanes)) {
            Objects.checkIndex(handover.from(), lanes.size());
            Objects.checkIndex(handover.to(), lanes.size());
        }
    }

    /// What has been recorded of the cell that calls so far; the whole is shown below the cell when it has ended.
    ///
    /// @throws IllegalStateException if nothing is, as after `%timing off`, or if only the cell itself has worked
    public static Timeline ofThisCell() {
        return Recorded.of(Cell.current().recording())
                .map(Recorded::timeline)
                .orElseThrow(() -> new IllegalStateException("Nothing was recorded of this cell: it needs %timing auto,"
                        + " and threads, tasks, coroutines or processes that have worked for it."));
    }

    public Timeline(List<Lane> lanes, Figures figures) {
        this(lanes, figures, Others.NONE);
    }

    List<Handover> handovers() {
        return handovers(lanes);
    }

    private static List<Handover> handovers(List<Lane> lanes) {
        var handovers = new ArrayList<Handover>();
        for (var lane : lanes) {
            for (var span : lane.spans()) {
                if (span.handover() != null) {
                    handovers.add(span.handover());
                }
            }
        }
        return handovers;
    }

    /// When everything was over, nanoseconds since the cell began.
    long end() {
        long end = Math.max(figures.wall(), others.end());
        for (var lane : lanes) {
            for (var span : lane.spans()) {
                end = Math.max(end, span.end());
            }
        }
        return end;
    }

    @Override
    public MimeBundle display() {
        return new MimeBundle(new TimelinePicture(this).bundle().data(), figures.metadata());
    }
}

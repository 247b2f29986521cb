package threadbook.timeline;

import threadbook.display.MimeBundle;
import threadbook.display.Svg;

/// Draws a timeline as finely as a notebook has room for.
///
/// What is too much is told with less: first without what the mouse shows, then without names, then by the darkness of
/// stripes, and last with fewer lanes.
final class TimelinePicture {

    private final Timeline timeline;

    TimelinePicture(Timeline timeline) {
        this.timeline = timeline;
    }

    MimeBundle bundle() {
        return Card.bundle(draw());
    }

    Svg draw() {
        var layout = TimelineLayout.of(timeline, LaneChoice.MOST);
        for (var coarseness : Coarseness.steps()) {
            var drawing = new TimelineDrawing(timeline, layout, coarseness);
            if (drawing.leastBytes() > Card.MOST_BYTES) {
                continue; // far too much is not even tried
            }
            var svg = drawing.draw();
            if (Card.fits(svg)) {
                return svg;
            }
        }
        var small = TimelineLayout.of(timeline, LaneChoice.FEW);
        return new TimelineDrawing(timeline, small, Coarseness.steps().getLast()).draw();
    }
}

package threadbook.timeline;

import threadbook.display.MimeBundle;

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
        var layout = TimelineLayout.of(timeline, LaneChoice.MOST);
        for (var coarseness : Coarseness.steps()) {
            var drawing = new TimelineDrawing(timeline, layout, coarseness);
            if (drawing.leastBytes() > Card.MOST_BYTES) {
                continue; // far too much is not even tried
            }
            var bundle = Card.bundle(drawing.draw());
            if (Card.fits(bundle)) {
                return bundle;
            }
        }
        var small = TimelineLayout.of(timeline, LaneChoice.FEW);
        return Card.bundle(
                new TimelineDrawing(timeline, small, Coarseness.steps().getLast()).draw());
    }
}

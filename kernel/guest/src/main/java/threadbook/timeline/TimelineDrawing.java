package threadbook.timeline;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import threadbook.display.Svg;
import threadbook.recording.State;

/// Draws a timeline: a row for each lane, a bar for each span.
///
/// From below: arrows, queues, stripes, bars, names, failures. So an arrow that passes a lane is not taken for one that
/// ends there.
final class TimelineDrawing {

    private final Timeline timeline;
    private final TimelineLayout layout;
    private final List<LaneBars> lanes;
    private final List<QueueBand> queues;
    private final List<FailureMarks> failures;
    private final Stripes stripes;

    TimelineDrawing(Timeline timeline, TimelineLayout layout, Coarseness coarseness) {
        this.timeline = timeline;
        this.layout = layout;
        var shown = layout.choice().drawn(timeline);
        stripes = new Stripes(coarseness.grid());
        lanes = shown.stream()
                .map(lane -> new LaneBars(lane, layout.scale(), coarseness))
                .toList();
        queues = shown.stream()
                .map(lane -> new QueueBand(lane, layout.scale(), coarseness))
                .toList();
        failures = shown.stream()
                .map(lane -> new FailureMarks(lane, layout.scale(), coarseness))
                .toList();
        for (int row = 0; row < lanes.size(); row++) {
            lanes.get(row).paint(stripes, layout.middle(row));
        }
    }

    /// Not less than it will have.
    long leastBytes() {
        return lanes.stream().mapToLong(LaneBars::leastBytes).sum();
    }

    Svg draw() {
        boolean hasShort = !stripes.isEmpty();
        rest().paint(stripes, layout.choice().rest().size(), layout.middle(lanes.size()));
        boolean hasFailures = !failures.stream().allMatch(FailureMarks::isEmpty);
        var legend = new TimelineLegend(timeline, layout).of(states(), hasShort, hasFailures);
        double below = layout.bottom() + TimeAxis.HEIGHT + 10;
        var card = new Card(
                below + legend.height() + 6, new Caption("", timeline.figures().text()));
        drawGround(card);
        drawHandovers(card);
        drawRows(card);
        legend.draw(card, below);
        return card.svg();
    }

    /// What can be seen somewhere.
    private Set<State> states() {
        var states = EnumSet.noneOf(State.class);
        states.addAll(stripes.states());
        lanes.forEach(lane -> states.addAll(lane.states()));
        if (!queues.stream().allMatch(QueueBand::isEmpty)) {
            states.add(State.QUEUED);
        }
        return states;
    }

    private void drawGround(Card card) {
        var scale = layout.scale();
        for (int row = 0; row < layout.choice().rows(); row += 2) {
            double y = Card.TOP + row * layout.rowHeight();
            card.rect(scale.left(), y, scale.width(), layout.rowHeight(), Palette.STRIPE);
        }
        new TimeAxis(scale).draw(card, Card.TOP, layout.bottom());
        card.svg().open("defs");
        states().forEach(state -> StatePaint.of(state).define(card.svg(), state));
        card.svg().close();
    }

    private void drawRows(Card card) {
        for (int row = 0; row < lanes.size(); row++) {
            drawLane(card, row);
        }
        if (!layout.choice().rest().isEmpty()) {
            drawRest(card);
        }
        stripes.draw(card);
        for (int row = 0; row < lanes.size(); row++) {
            lanes.get(row).draw(card, layout.bars(row));
            failures.get(row).draw(card, layout.middle(row));
        }
    }

    private void drawLane(Card card, int row) {
        var lane = timeline.lanes().get(layout.choice().shown().get(row));
        double lower = layout.hasBands() ? LaneBars.HEIGHT + 1 : 0;
        double height = layout.hasBands() ? TimelineLayout.BAND : LaneBars.HEIGHT;
        LaneLabel.draw(card, lane, Card.PADDING, layout.middle(row));
        queues.get(row).draw(card, layout.bars(row) + lower, height);
    }

    /// All lanes that have no row of their own share one.
    private Density rest() {
        var stripe = new Density(layout.scale(), 2);
        layout.choice().rest().stream()
                .flatMap(lane -> lane.spans().stream())
                .filter(span -> !span.isQueued())
                .forEach(stripe::add);
        return stripe;
    }

    private void drawRest(Card card) {
        double y = layout.middle(lanes.size()) + 4.2;
        card.svg().open("g").text("title", layout.choice().restTitle());
        card.text(layout.choice().restName(), Card.PADDING + LaneLabel.SIGN, y);
        card.svg().close();
    }

    private void drawHandovers(Card card) {
        var shown = layout.choice().shown();
        for (var each : layout.handovers()) {
            HandoverArrow.draw(
                    card,
                    each.kind(),
                    layout.scale().x(each.left()),
                    layout.middle(shown.indexOf(each.from())),
                    layout.scale().x(each.arrived()),
                    layout.middle(shown.indexOf(each.to())));
        }
    }
}

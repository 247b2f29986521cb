package threadbook.timeline;

import java.nio.charset.StandardCharsets;
import java.util.List;
import threadbook.display.MimeBundle;
import threadbook.display.Svg;
import threadbook.recording.State;

/// Draws a timeline: a row for each lane, a bar for each span.
///
/// What is too much is told by darkness: first bars that are thinner than a pixel, then wider ones, until the picture
/// is small enough for a notebook.
final class TimelinePicture {

    /// A notebook has many pictures, each twice (see [Card#bundle]), and somebody keeps it in a repository.
    static final int MOST_BYTES = 30_000;

    /// Of a bar.
    private static final int LEAST_BYTES = 100;

    private final Timeline timeline;
    private final TimelineLayout layout;

    TimelinePicture(Timeline timeline) {
        this.timeline = timeline;
        this.layout = TimelineLayout.of(timeline);
    }

    MimeBundle bundle() {
        return Card.bundle(draw());
    }

    Svg draw() {
        var steps = Coarseness.steps();
        for (var coarseness : steps.subList(0, steps.size() - 1)) {
            if (bars(coarseness) > MOST_BYTES / LEAST_BYTES) {
                continue;
            }
            var svg = draw(coarseness);
            if (svg.markup().getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
                return svg;
            }
        }
        return draw(steps.getLast());
    }

    /// How many bars there would be: what is far too much is not even tried.
    private long bars(Coarseness coarseness) {
        return layout.choice().shown().stream()
                .mapToLong(number -> new LaneBars(timeline.lanes().get(number), layout.scale(), coarseness).count())
                .sum();
    }

    private Svg draw(Coarseness coarseness) {
        var legend = new TimelineLegend(timeline, layout).of(coarseness);
        double below = layout.bottom() + TimeAxis.HEIGHT + 10;
        var card = new Card(below + legend.height() + 6, timeline.figures().text());
        drawGround(card);
        var lanes = layout.choice().shown().stream()
                .map(number -> new LaneBars(timeline.lanes().get(number), layout.scale(), coarseness))
                .toList();
        drawStripes(card, lanes, coarseness);
        for (int row = 0; row < lanes.size(); row++) {
            lanes.get(row).draw(card, layout.bars(row));
        }
        drawHandovers(card);
        legend.draw(card, below);
        return card.svg();
    }

    private void drawGround(Card card) {
        var scale = layout.scale();
        for (int row = 0; row < layout.choice().rows(); row += 2) {
            double y = Card.TOP + row * layout.rowHeight();
            card.rect(scale.left(), y, scale.width(), layout.rowHeight(), Palette.STRIPE);
        }
        new TimeAxis(scale).draw(card, Card.TOP, layout.bottom());
        card.svg().open("defs");
        for (var state : State.values()) {
            StatePaint.of(state).define(card.svg(), state);
        }
        card.svg().close();
    }

    /// What is below the bars: names, queues, and stripes, which are drawn for all lanes at once.
    private void drawStripes(Card card, List<LaneBars> lanes, Coarseness coarseness) {
        var stripes = new Stripes();
        for (int row = 0; row < lanes.size(); row++) {
            drawLane(card, row, coarseness);
            lanes.get(row).stripe().paint(stripes, 1, layout.middle(row));
        }
        if (!layout.choice().rest().isEmpty()) {
            drawRest(card);
            rest(coarseness).paint(stripes, layout.choice().rest().size(), layout.middle(lanes.size()));
        }
        stripes.draw(card);
    }

    private void drawLane(Card card, int row, Coarseness coarseness) {
        var lane = timeline.lanes().get(layout.choice().shown().get(row));
        double lower = layout.hasBands() ? LaneBars.HEIGHT + 1 : 0;
        double height = layout.hasBands() ? TimelineLayout.BAND : LaneBars.HEIGHT;
        LaneLabel.draw(card, lane, Card.PADDING, layout.middle(row));
        new QueueBand(lane, layout.scale(), coarseness).draw(card, layout.bars(row) + lower, height);
    }

    /// All lanes that have no row of their own share one.
    private Density rest(Coarseness coarseness) {
        var stripe = new Density(layout.scale(), coarseness.bucket());
        layout.choice().rest().stream()
                .flatMap(lane -> lane.spans().stream())
                .filter(span -> !span.isQueued())
                .forEach(stripe::add);
        return stripe;
    }

    private void drawRest(Card card) {
        double y = layout.middle(layout.choice().shown().size()) + 4.2;
        card.svg().open("g").text("title", "Lanes with most work have rows of their own; these share one.");
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

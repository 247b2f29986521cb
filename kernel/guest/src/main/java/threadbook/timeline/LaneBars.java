package threadbook.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What one lane did: bars, and a stripe for what is too short for one.
final class LaneBars {

    static final double HEIGHT = 16;

    private static final double ROUND = 2.5;
    private static final double GAP = 0.8;

    private final Lane lane;
    private final TimeScale scale;
    private final Coarseness coarseness;
    private final List<Span> bars;

    LaneBars(Lane lane, TimeScale scale, Coarseness coarseness) {
        this.lane = lane;
        this.scale = scale;
        this.coarseness = coarseness;
        this.bars = lane.spans().stream()
                .filter(span -> !span.isQueued() && isWide(span))
                .toList();
    }

    int count() {
        return bars.size();
    }

    private boolean isWide(Span span) {
        return scale.width(span.length()) >= coarseness.least();
    }

    /// Whether some of it is too short for bars.
    boolean hasStripe() {
        return tooShort().findAny().isPresent();
    }

    private Stream<Span> tooShort() {
        return lane.spans().stream().filter(span -> !span.isQueued() && !isWide(span));
    }

    void draw(Card card, double y) {
        if (hasStripe()) {
            drawTitle(card, y);
        }
        bars.forEach(span -> drawBar(card, span, y));
        named().forEach(span -> drawName(card, span, y));
    }

    /// What is too short for bars.
    Density stripe() {
        var stripe = new Density(scale, coarseness.bucket());
        tooShort().forEach(stripe::add);
        return stripe;
    }

    /// Nothing to be seen, but the mouse finds it.
    private void drawTitle(Card card, double y) {
        card.svg()
                .open("g", "fill", "none", "pointer-events", "all")
                .open("rect", "x", scale.left(), "y", y, "width", scale.width(), "height", HEIGHT)
                .text("title", stripe().text())
                .close()
                .close();
    }

    private void drawBar(Card card, Span span, double y) {
        double width = scale.width(span.length());
        double shown = width > 3 ? width - GAP : width;
        card.svg()
                .open(
                        "rect",
                        "x",
                        scale.x(span.start()),
                        "y",
                        y,
                        "width",
                        shown,
                        "height",
                        HEIGHT,
                        "rx",
                        Math.min(ROUND, shown / 3),
                        "fill",
                        StatePaint.of(span.state()).fill(card.svg(), span.state()))
                .text("title", SpanTitle.text(span, coarseness.detailed()))
                .close();
    }

    /// A task that was interrupted has its name once, where there is most room.
    private List<Span> named() {
        var widest = new ArrayList<Span>();
        for (var span : bars) {
            boolean goesOn = !widest.isEmpty() && widest.getLast().task().equals(span.task());
            if (!goesOn) {
                widest.add(span);
            } else if (span.length() > widest.getLast().length()) {
                widest.set(widest.size() - 1, span);
            }
        }
        widest.removeIf(span -> span.task().isEmpty() || span.task().equals(lane.name()));
        return widest;
    }

    private void drawName(Card card, Span span, double y) {
        double room = scale.width(span.length()) - 8;
        String name = Card.SMALL.cut(span.task(), room);
        boolean fits = name.length() == span.task().length() || room > 60;
        if (fits) {
            var paint = StatePaint.of(span.state());
            double middle = scale.x(span.start()) + (room + 8 - GAP) / 2;
            double width = Card.SMALL.width(name);
            if (!paint.texture().isEmpty()) {
                card.rect(middle - width / 2, y + 2, width, HEIGHT - 4, paint.colour());
            }
            card.svg()
                    .text(
                            "text",
                            name,
                            "x",
                            middle,
                            "y",
                            y + 12,
                            "fill",
                            paint.ink(),
                            "font-size",
                            11,
                            "text-anchor",
                            "middle",
                            "pointer-events",
                            "none");
        }
    }
}

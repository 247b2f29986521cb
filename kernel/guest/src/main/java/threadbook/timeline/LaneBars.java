package threadbook.timeline;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadbook.recording.State;

/// What one lane did: bars, and stripes for what is too short for them.
final class LaneBars {

    static final double HEIGHT = 16;

    /// Whatever is drawn is so wide.
    static final double LEAST = 2;

    private static final double ROUND = 2.5;
    private static final double GAP = 1;

    /// What is so wide has a gap behind it, a texture on it.
    private static final double SPACED = 3;
    private static final double TEXTURED = 6;

    /// Bars that are on average no wider would be hidden by two pixels between them.
    private static final double TIGHT = 12;

    /// A stripe that the mouse can find.
    private static final double TITLED = 40;

    /// Of a bar, in both forms of a picture.
    private static final long OWN_BYTES = 230;
    private static final long BYTES = 14;

    private final Lane lane;
    private final TimeScale scale;
    private final Coarseness coarseness;
    private final List<Span> bars;
    private final ShortSpans shorts;

    LaneBars(Lane lane, TimeScale scale, Coarseness coarseness) {
        this.lane = lane;
        this.scale = scale;
        this.coarseness = coarseness;
        this.bars = lane.spans().stream()
                .filter(span -> !span.isQueued() && isWide(span))
                .toList();
        this.shorts = ShortSpans.of(
                lane.spans().stream().filter(span -> !span.isQueued() && !isWide(span)), scale, coarseness);
    }

    private boolean isWide(Span span) {
        return scale.width(span.length()) >= coarseness.least();
    }

    /// Not less than they will be in a picture.
    long leastBytes() {
        return Stream.concat(bars.stream(), shorts.alone().stream())
                .mapToLong(span -> isOwn(span) ? OWN_BYTES : BYTES)
                .sum();
    }

    private boolean isOwn(Span span) {
        return width(span) >= coarseness.own();
    }

    private double width(Span span) {
        double width = scale.width(span.length());
        return width > SPACED ? width - GAP : Math.max(LEAST, width);
    }

    /// In the middle of a bar that is wider than its span is the span.
    private double x(Span span) {
        double x = scale.x(span.start());
        double more = Math.max(0, width(span) - scale.width(span.length()));
        return Math.clamp(x - more / 2, scale.left(), scale.left() + scale.width() - width(span));
    }

    /// What its bars say by their colours.
    Set<State> states() {
        return Stream.concat(bars.stream(), shorts.alone().stream())
                .map(Span::state)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(State.class)));
    }

    void paint(Stripes stripes, double middle) {
        shorts.crowds().forEach(crowd -> crowd.paint(stripes, 1, middle));
    }

    /// Bars that are wider than their spans cover their neighbours, or, where these are narrow, stand in the gaps.
    void draw(Card card, double y) {
        shorts.crowds().forEach(crowd -> drawTitle(card, crowd, y));
        boolean tight = bars.stream().mapToDouble(this::width).average().orElse(0) < TIGHT;
        drawBars(card, tight ? shorts.alone() : bars, y);
        drawBars(card, tight ? bars : shorts.alone(), y);
        if (coarseness.hasNames()) {
            new BarNames(lane, scale).draw(card, bars, y);
        }
    }

    /// Nothing to be seen, but the mouse finds it.
    private void drawTitle(Card card, Density crowd, double y) {
        if (crowd.width() >= Math.min(TITLED, coarseness.own())) {
            card.svg()
                    .open("g", "fill", "none", "pointer-events", "all")
                    .open("rect", "x", crowd.x(), "y", y, "width", crowd.width(), "height", HEIGHT)
                    .text("title", crowd.text())
                    .close()
                    .close();
        }
    }

    private void drawBars(Card card, List<Span> spans, double y) {
        var fills = spans.stream()
                .collect(Collectors.groupingBy(span -> fill(card, span), LinkedHashMap::new, Collectors.toList()));
        fills.forEach((fill, each) -> {
            drawTogether(card, fill, each.stream().filter(span -> !isOwn(span)), y);
            var own = each.stream().filter(this::isOwn).toList();
            if (!own.isEmpty()) {
                card.svg().open("g", "fill", fill);
                own.forEach(span -> drawBar(card, span, y));
                card.svg().close();
            }
        });
    }

    /// Of a narrow bar the lines of a texture would be all that is seen.
    private String fill(Card card, Span span) {
        var paint = StatePaint.of(span.state());
        return width(span) < TEXTURED ? paint.colour() : paint.fill(card.svg(), span.state());
    }

    private void drawTogether(Card card, String fill, Stream<Span> spans, double y) {
        var pieces = new LinePath(coarseness.grid());
        spans.forEach(span -> pieces.add(x(span), y + HEIGHT / 2, x(span) + width(span)));
        if (!pieces.isEmpty()) {
            card.svg().leaf("path", "d", pieces, "stroke", fill, "stroke-width", HEIGHT);
        }
    }

    private void drawBar(Card card, Span span, double y) {
        double width = width(span);
        card.svg()
                .open("rect", "x", x(span), "y", y, "width", width, "height", HEIGHT, "rx", Math.min(ROUND, width / 3))
                .text("title", SpanTitle.text(span, coarseness.words() == Coarseness.Words.DETAILS))
                .close();
    }
}

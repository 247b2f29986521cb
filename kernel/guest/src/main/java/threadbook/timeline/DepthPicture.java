package threadbook.timeline;

import java.util.List;
import java.util.Locale;
import threadbook.display.Svg;

/// Draws the depth of a queue as steps over time, with what it can hold at most, and where it was full or empty.
final class DepthPicture {

    /// Pixels that have one place; more where there would be too much to write.
    private static final List<Double> WIDTHS = List.of(1.0, 2.0, 4.0, 8.0);

    private static final double HEIGHT = 170;
    private static final double TOP = Card.TOP + 8;
    private static final double BOTTOM = TOP + HEIGHT;
    private static final int TITLES = 24;

    private final DepthHistory history;
    private final int top;
    private final TimeScale scale;
    private final DepthSteps steps;

    private DepthPicture(DepthHistory history, double width) {
        this.history = history;
        int most = Math.max(1, history.most());
        // A limit far beyond all there was would make it flat.
        this.top =
                history.capacity().stream().filter(limit -> limit <= 4L * most).reduce(most, Math::max);
        double left = Card.PADDING + Card.SMALL.width(number(top)) + 12;
        this.scale = new TimeScale(left, Card.WIDTH - Card.PADDING - 24 - left, history.end());
        this.steps = DepthSteps.of(history, scale, width);
    }

    static Svg of(DepthHistory history) {
        return Fitting.first(WIDTHS, width -> new DepthPicture(history, width).draw());
    }

    private Svg draw() {
        var legend = legend();
        double below = BOTTOM + TimeAxis.HEIGHT + 10;
        var card = new Card(below + legend.height() + 6, new Caption(history.title(), ": " + history.figures()));
        drawSizes(card);
        if (history.end() > 0) {
            new TimeAxis(scale).draw(card, TOP, BOTTOM);
        }
        drawSteps(card);
        drawLimits(card);
        drawTitles(card);
        legend.draw(card, below);
        return card.svg();
    }

    private static String number(int size) {
        return String.format(Locale.ROOT, "%,d", size);
    }

    private double y(int size) {
        return BOTTOM - HEIGHT * size / top;
    }

    private void drawSizes(Card card) {
        int step = (int) Ticks.decimal(Math.ceilDiv(top, 5));
        for (long size = 0; size <= top; size += step) {
            double y = y((int) size);
            card.line(scale.left() - 4, y, scale.left() + scale.width(), y, Palette.GRID);
            card.smallBefore(number((int) size), scale.left() - 8, y + 4);
        }
    }

    private void drawSteps(Card card) {
        String path = steps.path(this::y);
        String area = path + "V" + Card.tenths(BOTTOM) + "H" + Card.tenths(scale.left()) + "z";
        card.svg().leaf("path", "d", area, "fill", Palette.BLUE, "fill-opacity", 0.16);
        card.svg().leaf("path", "d", path, "fill", "none", "stroke", Palette.BLUE, "stroke-width", 1.5);
    }

    private void drawLimits(Card card) {
        double right = scale.left() + scale.width();
        card.line(scale.left(), BOTTOM, right, BOTTOM, Palette.LINE);
        if (isLimitDrawn()) {
            limit(card, scale.left(), right, y(history.capacity().orElse(0)));
        }
        card.svg().open("g").text("title", history.share("full", history.full()));
        thick(card, steps.parts(history::isFull, y(history.capacity().orElse(0)) - 3), Palette.ORANGE);
        card.svg().close();
        card.svg().open("g").text("title", history.share("empty", history.empty()));
        thick(card, steps.parts(size -> size == 0, BOTTOM + 3), Palette.PURPLE);
        card.svg().close();
        double mean = BOTTOM - HEIGHT * history.mean() / top;
        mean(card, scale.left(), right, mean);
    }

    private boolean isLimitDrawn() {
        return history.capacity().isPresent() && history.capacity().getAsInt() <= top;
    }

    private static void limit(Card card, double from, double to, double y) {
        dashed(card, from, to, y, "7 4");
    }

    private static void mean(Card card, double from, double to, double y) {
        dashed(card, from, to, y, "1.5 3");
    }

    private static void dashed(Card card, double from, double to, double y, String dashes) {
        String line = "M" + Card.at(from, y) + "H" + Card.tenths(to);
        card.svg().leaf("path", "d", line, "stroke", Palette.CARD, "stroke-width", 3, "stroke-opacity", 0.7);
        card.svg().leaf("path", "d", line, "stroke", Palette.INK, "stroke-width", 1.2, "stroke-dasharray", dashes);
    }

    private static void thick(Card card, String parts, String colour) {
        if (!parts.isEmpty()) {
            card.svg().leaf("path", "d", parts, "stroke", colour, "stroke-width", 5);
        }
    }

    /// Nothing to be seen, but the mouse finds it.
    private void drawTitles(Card card) {
        double width = scale.width() / TITLES;
        card.svg().open("g", "fill-opacity", 0);
        for (int i = 0; i < TITLES; i++) {
            card.svg().open("rect", "x", scale.left() + i * width, "y", TOP, "width", width, "height", HEIGHT);
            card.svg().text("title", steps.title(history.end() * i / TITLES, history.end() * (i + 1) / TITLES));
            card.svg().close();
        }
        card.svg().close();
    }

    private Legend legend() {
        var legend = new Legend();
        if (isLimitDrawn()) {
            legend.add((card, x, y) -> limit(card, x, x + 22, y + 6), "capacity");
        }
        legend.add((card, x, y) -> mean(card, x, x + 22, y + 6), "mean over time");
        if (history.full() > 0) {
            legend.add((card, x, y) -> thick(card, "M" + Card.at(x, y + 6) + "h22", Palette.ORANGE), "full");
        }
        if (history.empty() > 0) {
            legend.add((card, x, y) -> thick(card, "M" + Card.at(x, y + 6) + "h22", Palette.PURPLE), "empty");
        }
        return legend;
    }
}

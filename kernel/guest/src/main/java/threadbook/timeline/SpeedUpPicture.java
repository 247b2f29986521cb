package threadbook.timeline;

import java.math.BigDecimal;
import java.util.stream.Stream;
import threadbook.display.Svg;

/// Draws a bar for each way, as long as it was fast; a mark says how fast it could be at best.
final class SpeedUpPicture {

    private static final double ROW = 30;
    private static final double BAR = 18;
    private static final double LONGEST = 160;

    /// What stands behind the bars: how many times as fast, and how long it took.
    private static final double FIGURES = 140;
    private static final double TIMES = 76;

    private final SpeedUp speedUp;
    private final double left;
    private final double pixels;
    private final double most;
    private final boolean marks;

    SpeedUpPicture(SpeedUp speedUp) {
        this.speedUp = speedUp;
        double label = Stream.concat(
                        Stream.of(speedUp.first()), speedUp.ways().stream().map(SpeedUp.Way::name))
                .mapToDouble(name -> Math.min(LONGEST, Card.LETTERS.width(name)))
                .max()
                .orElse(0);
        this.left = Card.PADDING + label + 12;
        double fastest = speedUp.ways().stream().mapToDouble(speedUp::factor).reduce(1, Math::max);
        // Nobody has more workers than the first, so all marks would say 1×.
        this.marks = speedUp.ways().stream().anyMatch(way -> way.linear() > 1);
        // A mark far beyond all bars (ten thousand virtual threads) would make them all short.
        this.most = speedUp.ways().stream()
                .mapToDouble(SpeedUp.Way::linear)
                .filter(linear -> linear <= 4 * fastest)
                .reduce(fastest, Math::max);
        this.pixels = (Card.WIDTH - Card.PADDING - FIGURES - left) / most;
    }

    Svg draw() {
        double bottom = Card.TOP + (speedUp.ways().size() + 1) * ROW;
        var legend = new Legend();
        if (speedUp.ways().stream().anyMatch(this::hasMark)) {
            legend.add((card, x, y) -> mark(card, x + 11, y - 1, 14), "linear: at best, with so many workers");
        }
        double below = bottom + TimeAxis.HEIGHT + 10;
        var card = new Card(below + legend.height() + 6, new Caption(speedUp.title(), ""));
        drawAxis(card, bottom);
        drawBar(card, 0, speedUp.first(), speedUp.nanos(), Palette.LINE);
        for (int i = 0; i < speedUp.ways().size(); i++) {
            var way = speedUp.ways().get(i);
            drawBar(card, i + 1, way.name(), way.nanos(), Palette.GREEN);
            if (hasMark(way)) {
                mark(card, left + way.linear() * pixels, top(i + 1) - 4, BAR + 8);
            }
        }
        legend.draw(card, below);
        return card.svg();
    }

    private boolean hasMark(SpeedUp.Way way) {
        return marks && way.linear() <= most;
    }

    private void drawAxis(Card card, double bottom) {
        long step = Ticks.decimal((long) Math.ceil(most / 8));
        for (long factor = 0; factor <= most; factor += step) {
            double x = left + factor * pixels;
            card.line(x, Card.TOP, x, bottom + 4, Palette.GRID);
            card.note(factor + "×", x, bottom + 18);
        }
    }

    private static double top(int row) {
        return Card.TOP + row * ROW + (ROW - BAR) / 2;
    }

    private void drawBar(Card card, int row, String name, long nanos, String colour) {
        double factor = (double) speedUp.nanos() / nanos;
        double text = top(row) + BAR / 2 + 4.2;
        card.textBefore(Card.LETTERS.cutMiddle(name, LONGEST), left - 8, text);
        card.rect(left, top(row), factor * pixels, BAR, colour);
        String times = BigDecimal.valueOf(SpeedUp.rounded(factor)).toPlainString() + "×";
        card.textBefore(times, Card.WIDTH - Card.PADDING - TIMES, text);
        card.smallBefore(Elapsed.text(nanos), Card.WIDTH - Card.PADDING, text);
    }

    private static void mark(Card card, double x, double y, double height) {
        String line = "M" + Card.at(x, y) + "v" + height;
        card.svg().leaf("path", "d", line, "stroke", Palette.INK, "stroke-width", 2, "stroke-dasharray", "3 2");
    }
}

package threadbook.timeline;

import threadbook.display.Svg;
import threadbook.timeline.HistogramBins.Bin;

/// Draws a bar for each result, as long as it was frequent; the right result is green.
final class HistogramPicture {

    private static final double ROW = 24;
    private static final double BAR = 16;

    /// What stands behind the longest bar.
    private static final double FIGURES = 120;

    private final Histogram histogram;
    private final HistogramBins bins;
    private final double left;
    private final double pixels;

    HistogramPicture(Histogram histogram) {
        this.histogram = histogram;
        this.bins = HistogramBins.of(histogram);
        double label = bins.bins().stream()
                .mapToDouble(bin -> Card.LETTERS.width(bin.label()))
                .max()
                .orElse(0);
        this.left = Card.PADDING + label + 10;
        this.pixels = (Card.WIDTH - Card.PADDING - FIGURES - left) / bins.most();
    }

    Svg draw() {
        double bottom = Card.TOP + bins.bins().size() * ROW;
        var legend = legend();
        var card = new Card(bottom + 12 + legend.height() + 6, caption());
        card.line(left, Card.TOP, left, bottom, Palette.LINE);
        for (int row = 0; row < bins.bins().size(); row++) {
            drawBar(card, bins.bins().get(row), Card.TOP + row * ROW + (ROW - BAR) / 2);
        }
        legend.draw(card, bottom + 12);
        return card.svg();
    }

    private Caption caption() {
        String runs = ": " + Figures.counted(histogram.results().size(), "run");
        long right = histogram.right();
        String expected = histogram.expected().isEmpty()
                ? ""
                : ", " + HistogramBins.text(right) + " as expected (" + share(right) + ")";
        return new Caption(histogram.title(), runs + expected);
    }

    /// Not 0 % of what has happened, and not 100 % where something is missing.
    private String share(long times) {
        double percent = 100.0 * times / Math.max(1, histogram.results().size());
        if (percent > 0 && percent < 1) {
            return "< 1 %";
        }
        return percent > 99 && percent < 100 ? "> 99 %" : Math.round(percent) + " %";
    }

    private void drawBar(Card card, Bin bin, double y) {
        double width = bin.times() * pixels;
        double text = y + BAR / 2 + 4.2;
        card.textBefore(bin.label(), left - 8, text);
        if (bin.times() > 0) {
            card.rect(left, y, Math.max(1, width), BAR, colour(bin.right()));
        }
        card.text(HistogramBins.text(bin.times()) + " (" + share(bin.times()) + ")", left + width + 8, text);
    }

    /// Without an expectation nothing is wrong.
    private String colour(boolean right) {
        return right ? Palette.GREEN : histogram.expected().isPresent() ? Palette.ORANGE : Palette.BLUE;
    }

    private Legend legend() {
        var legend = new Legend();
        if (histogram.expected().isPresent()) {
            legend.add((card, x, y) -> card.rect(x, y, 22, 12, colour(true)), "as expected");
        }
        if (histogram.expected().isPresent()
                && histogram.right() < histogram.results().size()) {
            legend.add((card, x, y) -> card.rect(x, y, 22, 12, colour(false)), "another result");
        }
        return legend;
    }
}

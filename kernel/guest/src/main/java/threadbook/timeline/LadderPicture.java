package threadbook.timeline;

import java.util.List;
import threadbook.display.Svg;
import threadbook.timeline.LadderRanks.Rung;

/// Draws a ladder: tasks on the left as they were submitted, on the right as they finished, a line for each; behind it
/// how long it was queued, and how long it took then.
final class LadderPicture {

    private static final int ROWS = 30;
    private static final double ROW = 20;
    private static final double TOP = Card.TOP + 20;
    private static final double LONGEST = 120;
    private static final double LINES = 170;

    private final CompletionLadder ladder;
    private final List<Rung> rungs;
    private final double number;
    private final double left;
    private final double right;
    private final LadderTimes times;

    private LadderPicture(CompletionLadder ladder, Extent extent) {
        this.ladder = ladder;
        this.rungs = LadderRanks.of(ladder.steps(), extent.rows()).rungs();
        this.number = Card.SMALL.width(String.valueOf(ladder.steps().size())) + 8;
        double label = number
                + rungs.stream()
                        .mapToDouble(rung ->
                                Math.min(LONGEST, Card.LETTERS.width(rung.step().task())))
                        .reduce(60, Math::max);
        this.left = Card.PADDING + label;
        this.right = left + LINES;
        double bars = right + label + 26;
        long end = ladder.steps().stream()
                .mapToLong(CompletionLadder.Step::finished)
                .max()
                .orElse(0);
        this.times = new LadderTimes(new TimeScale(bars, Card.WIDTH - Card.PADDING - 20 - bars, end), extent);
    }

    static Svg of(CompletionLadder ladder) {
        return Fitting.first(Extent.steps(ROWS), extent -> new LadderPicture(ladder, extent).draw());
    }

    private Svg draw() {
        double bottom = TOP + rungs.size() * ROW;
        double below = bottom + TimeAxis.HEIGHT + 10;
        var legend = legend();
        var card = new Card(below + legend.height() + 6, caption());
        card.smallBefore("submitted", left - 2, TOP - 7);
        card.small("finished", right + 2, TOP - 7);
        new TimeAxis(times.scale()).draw(card, TOP, bottom);
        rungs.forEach(rung -> drawLine(card, rung));
        rungs.forEach(rung -> drawRung(card, rung));
        legend.draw(card, below);
        return card.svg();
    }

    private Caption caption() {
        int all = ladder.steps().size();
        String some = rungs.size() == all ? "" : " (" + rungs.size() + " of " + Figures.counted(all, "task") + ")";
        return new Caption(ladder.title(), some);
    }

    private static double y(int row) {
        return TOP + row * ROW + ROW / 2;
    }

    private void drawLine(Card card, Rung rung) {
        LadderLine.of(rung).draw(card, left + 8, y(rung.from()), right - 8, y(rung.to()));
    }

    private void drawRung(Card card, Rung rung) {
        String colour = LadderLine.of(rung).colour();
        drawNames(card, rung);
        point(card, left + 8, y(rung.from()), colour);
        point(card, right - 8, y(rung.to()), colour);
        times.draw(card, rung.step(), y(rung.to()));
    }

    private void drawNames(Card card, Rung rung) {
        String name = Card.LETTERS.cutMiddle(rung.step().task(), LONGEST);
        card.smallBefore(String.valueOf(rung.submitted()), left - 2, y(rung.from()) + 4);
        card.textBefore(name, left - 2 - number, y(rung.from()) + 4);
        card.small(String.valueOf(rung.finished()), right + 2, y(rung.to()) + 4);
        card.text(name, right + 2 + number, y(rung.to()) + 4);
    }

    private static void point(Card card, double x, double y, String colour) {
        card.svg().leaf("circle", "cx", x, "cy", y, "r", 3, "fill", colour);
    }

    private Legend legend() {
        var legend = new Legend();
        for (var line : LadderLine.values()) {
            if (rungs.stream().anyMatch(rung -> LadderLine.of(rung) == line)) {
                legend.add((card, x, y) -> line.draw(card, x, y + 6, x + 22, y + 6), line.word());
            }
        }
        if (ladder.steps().stream().anyMatch(step -> step.started() > step.submitted())) {
            legend.add(LadderTimes::queuedSign, "queued");
        }
        legend.add(LadderTimes::begunSign, "has begun");
        return legend;
    }
}

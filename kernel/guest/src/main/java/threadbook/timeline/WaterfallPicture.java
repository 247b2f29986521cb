package threadbook.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import threadbook.display.Svg;
import threadbook.recording.State;
import threadbook.timeline.Waterfall.Outcome;
import threadbook.timeline.Waterfall.Request;

/// Draws requests: a row for each, as they came, with what was asked on the left and how long it took on the right.
final class WaterfallPicture {

    private static final int ROWS = 24;
    private static final double ROW = 20;
    private static final double TOP = Card.TOP + 20;
    private static final double LONGEST = 190;
    private static final double STATUS = 56;
    private static final double CONNECTION = 36;
    private static final double TIME = 64;
    private static final double BYTES = 84;

    /// Pixels that share one darkness in the row of all others.
    private static final double BUCKET = 4;

    private final Waterfall waterfall;
    private final Extent extent;
    private final WaterfallFigures figures;
    private final WaterfallRows rows;
    private final List<String> connections;
    private final double status;
    private final TimeScale scale;

    private WaterfallPicture(Waterfall waterfall, Extent extent) {
        this.waterfall = waterfall;
        this.extent = extent;
        this.figures = WaterfallFigures.of(waterfall.requests());
        this.rows = WaterfallRows.of(waterfall.requests(), extent.rows());
        this.connections = new ArrayList<>(waterfall.requests().stream()
                .map(Request::connection)
                .distinct()
                .toList());
        double label = rows.shown().stream()
                .mapToDouble(request -> Math.min(LONGEST, Card.LETTERS.width(label(request))))
                .reduce(70, Math::max);
        this.status = Card.PADDING + label + STATUS;
        double bars = status + CONNECTION + 16;
        double width = Card.WIDTH - Card.PADDING - BYTES - TIME - 8 - bars;
        this.scale = new TimeScale(bars, width, figures.end() - figures.start());
    }

    static Svg of(Waterfall waterfall) {
        return Fitting.first(Extent.steps(ROWS), extent -> new WaterfallPicture(waterfall, extent).draw());
    }

    private static String label(Request request) {
        return request.method() + " " + request.path();
    }

    private Svg draw() {
        double bottom = TOP + rows.number() * ROW;
        double below = bottom + TimeAxis.HEIGHT + 10;
        var legend = legend();
        var card = new Card(below + legend.height() + 6, new Caption(waterfall.title(), ": " + figures.text()));
        drawGround(card);
        if (figures.requests() > 0) {
            new TimeAxis(scale).draw(card, TOP, bottom);
        }
        for (int row = 0; row < rows.shown().size(); row++) {
            drawRow(card, rows.shown().get(row), TOP + row * ROW + ROW / 2);
        }
        if (!rows.rest().isEmpty()) {
            drawRest(card, bottom - ROW / 2);
        }
        legend.draw(card, below);
        return card.svg();
    }

    private void drawGround(Card card) {
        for (int row = 0; row < rows.number(); row += 2) {
            card.rect(Card.PADDING - 6, TOP + row * ROW, Card.WIDTH - 2 * Card.PADDING + 12, ROW, Palette.STRIPE);
        }
        if (figures.requests() > 0) {
            drawHeads(card);
        }
    }

    private void drawHeads(Card card) {
        card.small("request", Card.PADDING, TOP - 7);
        card.smallBefore("status", status, TOP - 7);
        card.svg().open("g").text("title", "Requests with the same number have shared a connection.");
        card.smallBefore("conn.", status + CONNECTION, TOP - 7);
        card.svg().close();
        card.smallBefore("time", Card.WIDTH - Card.PADDING - BYTES, TOP - 7);
        card.smallBefore("bytes", Card.WIDTH - Card.PADDING, TOP - 7);
    }

    private void drawRow(Card card, Request request, double middle) {
        double text = middle + 4.2;
        card.svg().open("g").text("title", extent.title(title(request)));
        card.text(Card.LETTERS.cutMiddle(label(request), LONGEST), Card.PADDING, text);
        drawStatus(card, status(request), request.isError(), middle);
        card.smallBefore(String.valueOf(connections.indexOf(request.connection()) + 1), status + CONNECTION, text);
        WaterfallBar.draw(card, request, scale, figures.start(), middle);
        card.smallBefore(Elapsed.text(request.length()), Card.WIDTH - Card.PADDING - BYTES, text);
        card.smallBefore(String.format(Locale.ROOT, "%,d", request.bytes()), Card.WIDTH - Card.PADDING, text);
        card.svg().close();
    }

    private void drawStatus(Card card, String word, boolean isError, double middle) {
        if (!isError) {
            card.textBefore(word, status, middle + 4.2);
            return;
        }
        WaterfallBar.cross(card, status - Card.LETTERS.width(word) - 8, middle);
        card.svg().open("g", "fill", Palette.RED);
        card.textBefore(word, status, middle + 4.2);
        card.svg().close();
    }

    private static String status(Request request) {
        return request.status() > 0 ? String.valueOf(request.status()) : request.isError() ? "none" : "…";
    }

    private static String title(Request request) {
        String waited = Elapsed.text(request.answered() - request.arrived());
        String answered = Elapsed.text(request.ended() - request.answered());
        String words =
                switch (request.outcome()) {
                    case ANSWERED -> "waited " + waited + ", was answered in " + answered;
                    case BROKEN_OFF -> "waited " + waited + ", then broke off after " + answered;
                    case OPEN -> "is not over yet, after " + Elapsed.text(request.length());
                };
        return label(request) + " " + status(request) + ": " + words + ", connection " + request.connection();
    }

    private void drawRest(Card card, double middle) {
        var stripe = new Density(scale, BUCKET);
        rows.rest().stream()
                .map(each ->
                        new Span(State.RUNNING, each.arrived() - figures.start(), each.ended() - figures.start(), ""))
                .forEach(stripe::add);
        var stripes = new Stripes();
        var all = WaterfallFigures.of(rows.rest());
        card.svg().open("g").text("title", "Those that took longest have rows of their own; these share one.");
        card.text(rows.restName(), Card.PADDING, middle + 4.2);
        if (all.errors() > 0) {
            drawStatus(card, all.errors() + " of them", true, middle);
        }
        stripe.paint(stripes, Math.max(1, all.together()), middle);
        stripes.draw(card);
        card.svg().close();
    }

    private Legend legend() {
        var legend = new Legend();
        if (figures.requests() > 0) {
            legend.add(WaterfallBar::waitSign, "waits for the answer");
        }
        if (has(request -> !request.isError() && request.status() > 0)) {
            legend.add((card, x, y) -> WaterfallBar.answerSign(card, Palette.GREEN, x, y), "is answered");
        }
        if (has(Request::isError)) {
            legend.add((card, x, y) -> WaterfallBar.answerSign(card, Palette.RED, x, y), "is answered with an error");
        }
        if (has(request -> request.outcome() == Outcome.BROKEN_OFF)) {
            legend.add((card, x, y) -> WaterfallBar.cross(card, x + 11, y + 6), "broken off");
        }
        if (!rows.rest().isEmpty()) {
            legend.add(TimelineLegend::darkness, "shorter ones: the darker, the more at a time");
        }
        return legend;
    }

    private boolean has(Predicate<Request> which) {
        return waterfall.requests().stream().anyMatch(which);
    }
}

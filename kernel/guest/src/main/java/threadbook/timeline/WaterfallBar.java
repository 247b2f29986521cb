package threadbook.timeline;

import threadbook.timeline.Waterfall.Outcome;
import threadbook.timeline.Waterfall.Request;

/// The bar of a request: light while it waits, solid while it is answered.
final class WaterfallBar {

    private static final double HEIGHT = 12;
    private static final double LEAST = 2;

    private WaterfallBar() {}

    /// @param start when the first request came
    /// @param middle of its height
    static void draw(Card card, Request request, TimeScale scale, long start, double middle) {
        double left = scale.x(request.arrived() - start);
        double answered = scale.x(request.answered() - start);
        double right = scale.x(request.ended() - start);
        double wait = request.outcome() == Outcome.OPEN ? right - left : answered - left;
        if (wait > LEAST) {
            card.outline(left, middle - HEIGHT / 2 + 1, wait, HEIGHT - 2);
        }
        switch (request.outcome()) {
            case ANSWERED -> answer(card, request, Math.min(answered, right - LEAST), right, middle);
            case BROKEN_OFF -> {
                answer(card, request, answered, right, middle);
                cross(card, right, middle);
            }
            case OPEN -> answer(card, request, answered, right, middle);
        }
    }

    private static void answer(Card card, Request request, double from, double to, double middle) {
        if (to > from) {
            card.rect(from, middle - HEIGHT / 2, to - from, HEIGHT, request.isError() ? Palette.RED : Palette.GREEN);
        }
    }

    static void cross(Card card, double x, double y) {
        String cross = "M" + Card.at(x - 3.5, y - 3.5) + "l7 7m0 -7l-7 7";
        card.svg().leaf("path", "d", cross, "stroke", Palette.RED, "stroke-width", 2, "fill", "none");
    }

    static void waitSign(Card card, double x, double y) {
        card.outline(x, y + 1, 22, HEIGHT - 2);
    }

    static void answerSign(Card card, String colour, double x, double y) {
        card.rect(x, y, 22, HEIGHT, colour);
    }
}

package threadbook.timeline;

import threadbook.display.Svg;
import threadbook.recording.Kind;

/// The name of a lane, and a sign for what it is: a disc is a thread, a ring a virtual one, a square a process, a rhomb
/// a coroutine.
final class LaneLabel {

    static final double SIGN = 16;

    /// Names of the workers of the JDK are long.
    private static final double LONGEST = 190;
    private static final String POOL = "ForkJoinPool.";

    private static final double LONGEST_TITLE = 1200;

    private LaneLabel() {}

    static double width(String name) {
        return SIGN + Math.min(LONGEST, Card.LETTERS.width(shown(name)));
    }

    /// `commonPool-worker-1` is enough.
    private static String shown(String name) {
        return name.startsWith(POOL) ? name.substring(POOL.length()) : name;
    }

    /// @param middle of the height of its row
    static void draw(Card card, Lane lane, double x, double middle) {
        card.svg()
                .open("g")
                .text("title", Card.LETTERS.cut(lane.name(), LONGEST_TITLE) + " (" + word(lane.kind()) + ")");
        sign(card.svg(), lane.kind(), x + 5, middle);
        card.text(Card.LETTERS.cutMiddle(shown(lane.name()), LONGEST), x + SIGN, middle + 4.2);
        card.svg().close();
    }

    static void sign(Svg svg, Kind kind, double x, double y) {
        String at = Card.at(x, y);
        String shape =
                switch (kind) {
                    case THREAD, VIRTUAL_THREAD -> "m-3.7 0a3.7 3.7 0 1 1 7.4 0a3.7 3.7 0 1 1 -7.4 0z";
                    case PROCESS -> "m-3.5 -3.5h7v7h-7z";
                    case COROUTINE -> "m-4.5 0l4.5 -4.5l4.5 4.5l-4.5 4.5z";
                };
        String fill = kind == Kind.VIRTUAL_THREAD ? "none" : Palette.LINE;
        svg.leaf("path", "d", "M" + at + shape, "fill", fill, "stroke", Palette.LINE, "stroke-width", 1.3);
    }

    static String word(Kind kind) {
        return switch (kind) {
            case THREAD -> "thread";
            case VIRTUAL_THREAD -> "virtual thread";
            case PROCESS -> "process";
            case COROUTINE -> "coroutine";
        };
    }
}

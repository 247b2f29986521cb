package threadbook.timeline;

/// What is written above an arrow: in its middle, or beyond its end where it is too short for that.
///
/// @param text as it is written
/// @param left where it begins, in pixels
/// @param width which part of the row it needs
record ArrowText(String text, double left, double width) {

    private static final double LONGEST = 420;
    private static final double GAP = 8;

    /// @param from the left end of the arrow
    /// @param to the right end of the arrow
    static ArrowText of(String text, double from, double to) {
        double inside = to - from - 2 * GAP;
        String cut = Card.SMALL.cut(text, Math.max(LONGEST, inside));
        double width = Card.SMALL.width(cut);
        double left = width <= inside ? (from + to - width) / 2 : from + GAP;
        return new ArrowText(cut, Math.min(left, Card.WIDTH - Card.PADDING - width), width);
    }

    /// The lines that it crosses are interrupted.
    void draw(Card card, double y, String colour) {
        if (!text.isEmpty()) {
            card.rect(left - 2, y - 9, width + 4, 12, Palette.CARD);
            card.svg()
                    .text(
                            "text",
                            text,
                            "x",
                            left + width / 2,
                            "y",
                            y,
                            "text-anchor",
                            "middle",
                            "font-size",
                            11,
                            "fill",
                            colour);
        }
    }
}

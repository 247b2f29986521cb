package threadbook.timeline;

/// A thin arrow from lane to lane.
final class HandoverArrow {

    private static final double HEAD = 5;

    private HandoverArrow() {}

    static String word(Handover.Kind kind) {
        return switch (kind) {
            case SUBMIT -> "submits";
            case PUT -> "hands over";
            case UNPARK -> "wakes";
        };
    }

    private static String dashes(Handover.Kind kind) {
        return switch (kind) {
            case SUBMIT -> "4 2.5";
            case PUT -> "none";
            case UNPARK -> "1.2 2";
        };
    }

    /// From the bar at one height to that at another, both given by their middles.
    static void draw(Card card, Handover.Kind kind, double x1, double middle1, double x2, double middle2) {
        double down = Math.signum(middle2 - middle1);
        double y1 = middle1 + down * (LaneBars.HEIGHT / 2 + 1.5);
        double y2 = middle2 - down * LaneBars.HEIGHT / 2;
        double bend = (y1 + y2 - down * HEAD) / 2;
        String curve = "M" + Card.at(x1, y1) + "C" + Card.at(x1, bend) + " " + Card.at(x2, bend) + " "
                + Card.at(x2, y2 - down * HEAD);
        card.svg()
                .leaf("path", "d", curve, "fill", "none", "stroke", Palette.INK, "stroke-dasharray", dashes(kind))
                .leaf("circle", "cx", x1, "cy", y1, "r", 1.5, "fill", Palette.INK);
        head(card, x2, y2, 0, down);
    }

    static void sign(Card card, Handover.Kind kind, double x, double y) {
        card.svg()
                .leaf(
                        "path",
                        "d",
                        "M" + Card.at(x, y + 6) + "h17",
                        "stroke",
                        Palette.INK,
                        "stroke-dasharray",
                        dashes(kind));
        head(card, x + 22, y + 6, 1, 0);
    }

    /// Its point is there, and looks into that direction.
    private static void head(Card card, double x, double y, double dx, double dy) {
        double half = HEAD / 2;
        String shape = "M" + Card.at(x, y) + "L" + Card.at(x - dx * HEAD - dy * half, y - dy * HEAD - dx * half) + "L"
                + Card.at(x - dx * HEAD + dy * half, y - dy * HEAD + dx * half) + "z";
        card.svg().leaf("path", "d", shape, "fill", Palette.INK);
    }
}

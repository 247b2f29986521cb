package threadbook.diagnose;

import threadbook.display.Svg;
import threadbook.display.Width;

/// Somebody in a picture: the name, and where that is.
///
/// @param stuck whether it is part of a circle
record WaitBox(Alike who, boolean stuck) {

    static final double HEIGHT = 46;
    static final String FONT = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace";

    private static final double LETTER = 7.3;
    private static final double PADDING = 14;
    private static final int LONGEST = 44;

    private String name() {
        return Cut.middle(who.name(), LONGEST);
    }

    private String where() {
        var spot = who.first().spot();
        String kind = who.first().kind().text();
        return Cut.end(spot == null ? kind : kind + " at " + spot.text(), LONGEST);
    }

    double width() {
        return Math.max(Width.of(name()), Width.of(where())) * LETTER + 2 * PADDING;
    }

    void draw(Svg svg, double x, double y, double width) {
        svg.open("g").text("title", Words.unquoted(who.text()));
        svg.leaf(
                "rect",
                "x",
                x + 1,
                "y",
                y,
                "width",
                width - 2,
                "height",
                HEIGHT,
                "rx",
                7,
                "fill",
                stuck ? "#fff1e8" : "#f2f4f7",
                "stroke",
                stuck ? Arrow.CIRCLE : "#7d8793",
                "stroke-width",
                stuck ? 2 : 1.2);
        text(svg, name(), x + PADDING, y + 19, "#1b1b1b", "bold");
        text(svg, where(), x + PADDING, y + 36, "#474747", "normal");
        svg.close();
    }

    static void text(Svg svg, String text, double x, double y, String colour, String weight) {
        svg.text(
                "text",
                text,
                "x",
                x,
                "y",
                y,
                "font-family",
                FONT,
                "font-size",
                12,
                "font-weight",
                weight,
                "fill",
                colour);
    }
}

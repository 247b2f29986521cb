package threadbook.timeline;

import java.util.UUID;
import threadbook.display.MimeBundle;
import threadbook.display.Svg;

/// The ground on which every picture is painted, with its caption.
///
/// JupyterLab and code hosts show SVG as an image of its own: it cannot know whether the page is dark. No colour of
/// text is readable enough on both white and `#111`, so a picture brings its own light ground.
final class Card {

    static final double WIDTH = 840;
    static final double PADDING = 16;

    /// What the caption needs.
    static final double TOP = 44;

    /// A notebook has many pictures, each in two forms, and somebody keeps it in a repository.
    static final int MOST_BYTES = 60_000;

    static final Letters LETTERS = new Letters(12);
    static final Letters SMALL = new Letters(11);

    /// A title may have any length, and is in each form of a picture.
    private static final double LONGEST = 1200;

    private static final String FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','PingFang SC',"
            + "'Microsoft YaHei','Noto Sans CJK SC',sans-serif";

    private final Svg svg;

    /// @param caption said above the picture, and to those who cannot see it
    Card(double height, Caption caption) {
        svg = new Svg(
                "t" + Long.toString(UUID.randomUUID().getMostSignificantBits() >>> 1, 36),
                WIDTH,
                height,
                caption.within(LONGEST));
        svg.open("g", "font-family", FONT, "font-size", 12, "fill", Palette.INK);
        svg.leaf(
                "rect",
                "x",
                0.5,
                "y",
                0.5,
                "width",
                WIDTH - 1,
                "height",
                height - 1,
                "rx",
                8,
                "fill",
                Palette.CARD,
                "stroke",
                Palette.BORDER);
        svg.text("text", caption.within(WIDTH - 3 * PADDING), "x", PADDING, "y", 26, "font-weight", 600);
    }

    /// As HTML, too: there the mouse shows the titles, which it does not in an image.
    static MimeBundle bundle(Svg svg) {
        return svg.bundle().and(MimeBundle.HTML, svg.html());
    }

    /// Whether all forms of a picture together are small enough for a notebook.
    static boolean fits(MimeBundle bundle) {
        return bundle.size() <= MOST_BYTES;
    }

    Svg svg() {
        return svg;
    }

    void rect(double x, double y, double width, double height, String fill) {
        svg.leaf("rect", "x", x, "y", y, "width", width, "height", height, "fill", fill);
    }

    /// A light bar with an edge, for what was queued.
    void outline(double x, double y, double width, double height) {
        svg.open("g", "stroke", Palette.LINE);
        rect(x + 0.5, y + 0.5, width - 1, height - 1, Palette.QUEUED);
        svg.close();
    }

    /// A thin line.
    void line(double x1, double y1, double x2, double y2, String colour) {
        svg.leaf("path", "d", "M" + at(x1, y1) + "L" + at(x2, y2), "stroke", colour, "fill", "none");
    }

    void text(String text, double x, double y) {
        svg.text("text", text, "x", x, "y", y);
    }

    /// A text that ends there.
    void textBefore(String text, double x, double y) {
        svg.text("text", text, "x", x, "y", y, "text-anchor", "end");
    }

    /// A small text around the middle of which there is that place.
    void note(String text, double x, double y) {
        svg.text("text", text, "x", x, "y", y, "text-anchor", "middle", "font-size", 11, "fill", Palette.SOFT_INK);
    }

    /// A small text that begins there.
    void small(String text, double x, double y) {
        svg.text("text", text, "x", x, "y", y, "font-size", 11, "fill", Palette.SOFT_INK);
    }

    /// A small text that ends there.
    void smallBefore(String text, double x, double y) {
        svg.text("text", text, "x", x, "y", y, "font-size", 11, "fill", Palette.SOFT_INK, "text-anchor", "end");
    }

    /// A point, as paths write it.
    static String at(double x, double y) {
        return tenths(x) + " " + tenths(y);
    }

    /// A number, as paths write it.
    static String tenths(double number) {
        long tenths = Math.round(number * 10);
        return tenths % 10 == 0 ? String.valueOf(tenths / 10) : String.valueOf(tenths / 10.0);
    }
}

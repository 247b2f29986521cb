package threadbook.diagnose;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadbook.display.Svg;
import threadbook.display.Width;

/// What stands beside an arrow, on a ground of its own.
///
/// @param ground its colour
record WaitLabel(List<String> lines, String ground, String colour) {

    private static final double LETTER = 7.3;
    private static final double LINE = 15;
    private static final double PADDING = 8;
    private static final int LONGEST = 56;
    private static final int SHORT = 30;
    private static final int NAME = 28;

    WaitLabel {
        lines = List.copyOf(lines);
    }

    static WaitLabel title(String text, boolean stuck) {
        return new WaitLabel(List.of(Words.unquoted(text)), stuck ? "#8f2700" : "#4a5563", "#ffffff");
    }

    static WaitLabel line(String text) {
        return new WaitLabel(List.of(text), "#ffffff", "#1b1b1b");
    }

    /// What is waited for, and how the other end has to do with it.
    static WaitLabel of(@Nullable Link link) {
        if (link == null) {
            return new WaitLabel(List.of(), "", "");
        }
        String how = link.others().isEmpty() ? "" : (link.relation() + " " + link.names(NAME)).strip();
        String taken = link.taken() == null ? "" : " (taken in " + link.taken().method() + ")";
        return texts(Cut.middle(Words.unquoted("waits for " + link.what()), LONGEST), Cut.end(how + taken, LONGEST));
    }

    static WaitLabel shortOf(@Nullable Link link) {
        String what =
                link == null ? "" : link.what().isEmpty() || link.relation().isEmpty() ? "its end" : link.what();
        return texts(Cut.middle(Words.unquoted(what), SHORT));
    }

    private static WaitLabel texts(String... lines) {
        var texts = Stream.of(lines).filter(text -> !text.isEmpty()).toList();
        return new WaitLabel(texts, "#ffffff", "#1b1b1b");
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    double width() {
        return lines.stream().mapToInt(Width::of).max().orElse(0) * LETTER + 2 * PADDING;
    }

    /// @param middle of its height
    void draw(Svg svg, double x, double middle) {
        double height = lines.size() * LINE + 6;
        svg.leaf(
                "rect",
                "x",
                x,
                "y",
                middle - height / 2,
                "width",
                width(),
                "height",
                height,
                "rx",
                5,
                "fill",
                ground,
                "stroke",
                "#c9c9c9",
                "stroke-width",
                0.8);
        for (int i = 0; i < lines.size(); i++) {
            WaitBox.text(svg, lines.get(i), x + PADDING, middle - height / 2 + 14.5 + i * LINE, colour, "normal");
        }
    }
}

package threadbook.timeline;

import java.util.LinkedHashMap;
import java.util.Map;
import threadbook.recording.State;

/// The stripes of all lanes, one path for each shade: there are many pieces, and few shades.
final class Stripes {

    /// The darkest.
    static final int LEVELS = 5;

    /// @param level from 0, nothing there, to [#LEVELS]
    record Shade(State state, int level) {}

    private final Map<Shade, StringBuilder> paths = new LinkedHashMap<>();

    /// @param middle of its height
    void add(Shade shade, double x, double middle, double width) {
        if (shade.level > 0) {
            paths.computeIfAbsent(shade, _ -> new StringBuilder())
                    .append("M" + Card.at(x, middle) + "h" + Card.tenths(width));
        }
    }

    void draw(Card card) {
        card.svg().open("g", "stroke-width", LaneBars.HEIGHT);
        paths.forEach((shade, path) -> {
            String colour = StatePaint.of(shade.state).colour();
            card.svg().leaf("path", "d", path, "stroke", colour, "stroke-opacity", opacity(shade.level));
        });
        card.svg().close();
    }

    static double opacity(int level) {
        return 0.2 + 0.16 * level;
    }
}

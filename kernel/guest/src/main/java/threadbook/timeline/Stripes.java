package threadbook.timeline;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import threadbook.recording.State;

/// The stripes of all lanes, one path for each shade: there are many pieces, and few shades.
final class Stripes {

    /// The darkest.
    static final int LEVELS = 5;

    /// @param level from 0, nothing there, to [#LEVELS]
    record Shade(State state, int level) {}

    private final Map<Shade, LinePath> paths = new LinkedHashMap<>();
    private final int grid;

    Stripes() {
        this(10);
    }

    /// @param grid how many places there are in a pixel, see [LinePath]
    Stripes(int grid) {
        this.grid = grid;
    }

    /// @param middle of its height
    void add(Shade shade, double x, double middle, double width) {
        if (shade.level > 0) {
            paths.computeIfAbsent(shade, _ -> new LinePath(grid)).add(x, middle, x + width);
        }
    }

    boolean isEmpty() {
        return paths.isEmpty();
    }

    /// Those whose colours are seen.
    Set<State> states() {
        var states = EnumSet.noneOf(State.class);
        paths.keySet().forEach(shade -> states.add(shade.state));
        return states;
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

package threadbook.timeline;

import threadbook.display.Svg;
import threadbook.recording.State;

/// How a state is painted. Who cannot tell the colours sees it by the texture.
///
/// @param word what the legend calls it
/// @param colour the ground of its bars
/// @param ink what is written on them
/// @param mark the colour of its texture
/// @param texture lines of that, a path within 6 by 6 pixels; empty for plain bars
record StatePaint(String word, String colour, String ink, String mark, String texture) {

    private static final String WHITE = "#ffffff";

    static StatePaint of(State state) {
        return switch (state) {
            case QUEUED -> new StatePaint("queued", Palette.QUEUED, Palette.INK, "", "");
            case RUNNING -> new StatePaint("running", Palette.GREEN, WHITE, "", "");
            case UNSEEN ->
                new StatePaint("has a task, not seen inside", Palette.STEEL, WHITE, "#8aa3bd", "M1 1.5H2.6M4 4.5H5.6");
            case SLEEPING -> new StatePaint("sleeping", Palette.PURPLE, WHITE, "#6039a6", "M0 3H6");
            case WAITING -> new StatePaint("waiting", Palette.ORANGE, "#111111", "#e9a94e", "M3 0V6");
            case BLOCKED ->
                new StatePaint(
                        "blocked by a lock",
                        Palette.RED,
                        WHITE,
                        "#8f1c1c",
                        "M-1.5 1.5L1.5 -1.5M-1.5 7.5L7.5 -1.5M4.5 7.5L7.5 4.5");
        };
    }

    String fill(Svg svg, State state) {
        return texture.isEmpty() ? colour : svg.url(name(state));
    }

    /// What [#fill] refers to.
    void define(Svg svg, State state) {
        if (texture.isEmpty()) {
            return;
        }
        svg.open("pattern", "id", svg.id(name(state)), "width", 6, "height", 6, "patternUnits", "userSpaceOnUse")
                .leaf("rect", "width", 6, "height", 6, "fill", colour)
                .leaf("path", "d", texture, "stroke", mark, "stroke-width", 1.4)
                .close();
    }

    private static String name(State state) {
        return state.name();
    }
}

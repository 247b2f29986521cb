package threadbook.diagnose;

import java.util.List;
import threadbook.display.Svg;

/// An arrow along some points.
final class Arrow {

    /// At least 3:1 on white and on nearly black.
    static final String CIRCLE = "#d9541e";

    private static final String CHAIN = "#7d8793";
    private static final double HEAD = 9;

    record Point(double x, double y) {}

    private Arrow() {}

    /// @param circle whether it is part of one: a thick line, and not a dashed one
    static void draw(Svg svg, boolean circle, List<Point> points) {
        var end = points.getLast();
        var before = points.get(points.size() - 2);
        double length = Math.hypot(end.x - before.x, end.y - before.y);
        double dx = length == 0 ? 0 : (end.x - before.x) / length;
        double dy = length == 0 ? 0 : (end.y - before.y) / length;
        String colour = circle ? CIRCLE : CHAIN;
        var path = new StringBuilder();
        for (int i = 0; i < points.size() - 1; i++) {
            path.append(text(points.get(i))).append(' ');
        }
        path.append(text(new Point(end.x - dx * HEAD, end.y - dy * HEAD)));
        svg.leaf(
                "polyline",
                "points",
                path,
                "fill",
                "none",
                "stroke",
                colour,
                "stroke-width",
                circle ? 2.5 : 1.5,
                "stroke-linejoin",
                "round",
                "stroke-dasharray",
                circle ? "none" : "5 3");
        String head = text(end) + " "
                + text(new Point(end.x - dx * HEAD - dy * HEAD / 2, end.y - dy * HEAD + dx * HEAD / 2)) + " "
                + text(new Point(end.x - dx * HEAD + dy * HEAD / 2, end.y - dy * HEAD - dx * HEAD / 2));
        svg.leaf("polygon", "points", head, "fill", colour);
    }

    private static String text(Point point) {
        return Math.round(point.x * 10) / 10.0 + "," + Math.round(point.y * 10) / 10.0;
    }
}

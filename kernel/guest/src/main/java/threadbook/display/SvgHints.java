package threadbook.display;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// What the mouse shows over the parts of a picture, for where the picture itself cannot show it: in an image.
///
/// Every element with a title is such a part. Its place is where the rectangles and the texts in it are.
final class SvgHints {

    private static final double LEAST = 3;

    /// Of a text, about: a column, and what is above and below its line.
    private static final double COLUMN = 6.6;
    private static final double ABOVE = 11;
    private static final double BELOW = 4;

    /// An element that is open, or was.
    private static final class Part {

        private final int number;
        private String title = "";
        private double left = Double.POSITIVE_INFINITY;
        private double top = Double.POSITIVE_INFINITY;
        private double right = Double.NEGATIVE_INFINITY;
        private double bottom = Double.NEGATIVE_INFINITY;

        private Part(int number) {
            this.number = number;
        }

        private void add(double x, double y, double width, double height) {
            left = Math.min(left, x);
            top = Math.min(top, y);
            right = Math.max(right, x + width);
            bottom = Math.max(bottom, y + height);
        }

        private boolean canBeHit() {
            return !title.isEmpty() && right - left >= LEAST && bottom - top >= LEAST;
        }

        private String area() {
            return "<area shape=\"rect\" coords=\"" + Math.round(left) + "," + Math.round(top) + "," + Math.round(right)
                    + "," + Math.round(bottom) + "\" title=\"" + Markup.escape(title) + "\">";
        }
    }

    private final Deque<Part> open = new ArrayDeque<>();
    private final List<Part> parts = new ArrayList<>();
    private int number;

    void open(String element, Object... attributes) {
        open.push(new Part(number++));
        see(element, "", attributes);
    }

    void close() {
        var part = open.pop();
        if (part.canBeHit()) {
            parts.add(part);
        }
    }

    /// The element that is open has it.
    void title(String title) {
        open.element().title = title;
    }

    /// Something is in all elements that are open.
    void see(String element, String text, Object... attributes) {
        double x = number("x", attributes);
        double y = number("y", attributes);
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return;
        }
        double height = number("height", attributes);
        double width = element.equals("text") ? Width.of(text) * COLUMN : number("width", attributes);
        if (element.equals("text")) {
            open.forEach(part -> part.add(x - width * before(attributes), y - ABOVE, width, ABOVE + BELOW));
        } else if (width > 0 && height > 0) {
            open.forEach(part -> part.add(x, y, width, height));
        }
    }

    /// Which share of a text is on the left of its place.
    private static double before(Object... attributes) {
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            if (attributes[i].equals("text-anchor")) {
                return attributes[i + 1].equals("end") ? 1 : 0.5;
            }
        }
        return 0;
    }

    private static double number(String name, Object... attributes) {
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            if (attributes[i].equals(name) && attributes[i + 1] instanceof Number number) {
                return number.doubleValue();
            }
        }
        return Double.NaN;
    }

    /// An image with the areas in which the mouse shows something. Of two that overlap the first counts, so what was
    /// painted last comes first.
    ///
    /// @param name of the map on its page
    /// @param svg the picture; titles would not be shown
    String html(String name, String svg, double width, double height, String description) {
        String image = "<img src=\"data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8)) + "\" width=\""
                + Math.round(width) + "\" height=\"" + Math.round(height) + "\" alt=\"" + Markup.escape(description)
                + "\"";
        // Where it is made smaller to fit, the areas are elsewhere. So that is done on paper and on narrow screens
        // only,
        // where nobody could see all of it otherwise, and not beside a side bar. Cells are indented by about so much.
        String style = " style=\"max-width:calc(100vw - 130px);height:auto;margin-top:6px\">";
        if (parts.isEmpty()) {
            return image + style;
        }
        var html = new StringBuilder(image + " usemap=\"#" + name + "\"" + style + "<map name=\"" + name + "\">");
        parts.stream().sorted(Comparator.comparingInt(part -> -part.number)).forEach(part -> html.append(part.area()));
        return html.append("</map>").toString();
    }
}

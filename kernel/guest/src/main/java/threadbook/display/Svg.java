package threadbook.display;

import java.util.ArrayDeque;
import java.util.Deque;

/// Writes one picture as SVG, element by element.
///
/// ```java
/// var svg = new Svg("p7", 200, 20, "one bar");
/// svg.open("g", "fill", "#4c78a8")
///         .leaf("rect", "x", 10, "y", 2, "width", 120.5, "height", 16)
///         .text("text", "worker-1 <3", "x", 4, "y", 14)
///         .close();
/// svg.bundle()
/// ```
///
/// Frontends put SVG raw into their page, where styles, scripts and ids of all pictures meet. So there are attributes
/// only, `style`, `script` and the like are refused, and every id starts with the prefix of the picture.
public final class Svg {

    private final StringBuilder out = new StringBuilder();
    private final StringBuilder untitled = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private final SvgHints hints = new SvgHints();
    private final String prefix;
    private final double width;
    private final double height;
    private final String description;

    /// @param prefix no other picture of the notebook has it
    /// @param description what a reader hears who cannot see the picture; also its `text/plain`
    public Svg(String prefix, double width, double height, String description) {
        this.prefix = prefix;
        this.width = width;
        this.height = height;
        this.description = description;
        String box = "0 0 " + SvgRules.number(width) + " " + SvgRules.number(height);
        open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "role",
                "img",
                "width",
                width,
                "height",
                height,
                "viewBox",
                box);
        text("desc", description);
    }

    /// Starts an element; what follows stands inside it until [#close].
    ///
    /// @param attributes name, value, name, value …; numbers are written short
    public Svg open(String element, Object... attributes) {
        write(tag(element, attributes) + ">");
        open.push(element);
        hints.open(element, attributes);
        return this;
    }

    public Svg close() {
        if (open.size() == 1) {
            throw new IllegalStateException("no element is open");
        }
        write("</" + open.pop() + ">");
        hints.close();
        return this;
    }

    /// An element with nothing inside.
    public Svg leaf(String element, Object... attributes) {
        write(tag(element, attributes) + "/>");
        hints.see(element, "", attributes);
        return this;
    }

    /// An element with a text inside. A `title` is what the mouse shows over the element around it.
    public Svg text(String element, String text, Object... attributes) {
        String whole = tag(element, attributes) + ">" + Markup.escape(text) + "</" + element + ">";
        if (element.equals("title")) {
            out.append(whole);
            hints.title(text);
        } else {
            write(whole);
            hints.see(element, text, attributes);
        }
        return this;
    }

    /// The name under which an id of this picture stands on the page: to give as `id`.
    public String id(String name) {
        return prefix + "-" + name;
    }

    /// To give where an attribute points to an id: `url(#p7-fade)`.
    public String url(String name) {
        return "url(#" + id(name) + ")";
    }

    /// The picture so far, with everything closed.
    public String markup() {
        return closed(out);
    }

    /// The picture so far as an image in HTML, with what the mouse shows over its parts.
    ///
    /// Where nobody has said that a notebook is to be trusted, frontends take SVG out of HTML, and the names of
    /// maps. The image stays, but the mouse shows nothing over it.
    public String html() {
        return hints.html(id("map"), closed(untitled), width, height, description);
    }

    public MimeBundle bundle() {
        return MimeBundle.text(description).and("image/svg+xml", markup());
    }

    private String closed(StringBuilder written) {
        var markup = new StringBuilder(written);
        open.forEach(element -> markup.append("</").append(element).append('>'));
        return markup.toString();
    }

    private void write(String markup) {
        out.append(markup);
        untitled.append(markup);
    }

    private String tag(String element, Object... attributes) {
        if (SvgRules.isForbiddenElement(element) || attributes.length % 2 != 0) {
            throw new IllegalArgumentException("not an element for a picture on a shared page: " + element);
        }
        var tag = new StringBuilder("<").append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            tag.append(' ').append(attribute(String.valueOf(attributes[i]), attributes[i + 1]));
        }
        return tag.toString();
    }

    private String attribute(String name, Object value) {
        String text = value instanceof Number number ? SvgRules.number(number.doubleValue()) : value.toString();
        boolean foreign = name.equals("id") && !text.startsWith(prefix + "-");
        if (foreign || SvgRules.isForbiddenAttribute(name)) {
            throw new IllegalArgumentException("not an attribute for a picture on a shared page: " + name + "=" + text);
        }
        return name + "=\"" + Markup.escape(text) + "\"";
    }
}

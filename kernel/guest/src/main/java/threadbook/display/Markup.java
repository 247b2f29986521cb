package threadbook.display;

/// Text as it must stand in HTML and SVG, both between tags and in a quoted attribute.
public final class Markup {

    private Markup() {}

    public static String escape(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> escape(c, out));
        return out.toString();
    }

    private static void escape(int c, StringBuilder out) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.appendCodePoint(isAllowed(c) ? c : '\uFFFD');
        }
    }

    /// XML has no way at all to write most control characters, nor half a surrogate pair.
    private static boolean isAllowed(int c) {
        boolean space = c == '\t' || c == '\n' || c == '\r';
        boolean half = c >= 0xD800 && c <= 0xDFFF;
        return space || (c >= ' ' && !half && c != 0xFFFE && c != 0xFFFF);
    }
}

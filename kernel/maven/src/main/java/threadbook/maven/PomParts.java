package threadbook.maven;

import java.util.ArrayList;
import java.util.List;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.helpers.DefaultHandler;
import org.xml.sax.helpers.LocatorImpl;

/// Listens to a parser and notes what stands in the outermost element, and where.
final class PomParts extends DefaultHandler {

    /// @param bodyStart behind its first tag
    /// @param bodyEnd before its last tag
    record Part(String name, int start, int bodyStart, int bodyEnd, int end) {}

    private final String text;
    private final List<Integer> lines = new ArrayList<>(List.of(0));
    private final List<Part> parts = new ArrayList<>();
    private Locator locator = new LocatorImpl();
    private int depth;
    private int start;
    private int bodyStart;

    /// @param text with nothing but line feeds at the ends of its lines
    PomParts(String text) {
        this.text = text;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '\n') {
                lines.add(at + 1);
            }
        }
    }

    List<Part> all() {
        return List.copyOf(parts);
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) {
        if (depth++ == 1) {
            bodyStart = here();
            start = text.lastIndexOf('<', bodyStart - 1);
        }
    }

    @Override
    public void endElement(String uri, String localName, String name) {
        if (--depth == 1) {
            int end = here();
            // an empty element is one tag
            int bodyEnd = Math.max(bodyStart, text.lastIndexOf('<', end - 1));
            parts.add(new Part(name, start, bodyStart, bodyEnd, end));
        }
    }

    /// Behind what was read last.
    private int here() {
        return lines.get(locator.getLineNumber() - 1) + locator.getColumnNumber() - 1;
    }
}

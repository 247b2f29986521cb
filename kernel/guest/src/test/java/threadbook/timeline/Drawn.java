package threadbook.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/// A picture, parsed as XML.
record Drawn(String markup, Document document) {

    static Drawn of(String markup) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return new Drawn(markup, factory.newDocumentBuilder().parse(new InputSource(new StringReader(markup))));
        } catch (Exception e) {
            throw new AssertionError("not XML: " + markup, e);
        }
    }

    static Drawn of(Timeline timeline) {
        return of(Objects.requireNonNull(
                new TimelinePicture(timeline).bundle().data().get("image/svg+xml")));
    }

    Stream<Element> all(String name) {
        var elements = document.getElementsByTagNameNS("*", name);
        return IntStream.range(0, elements.getLength()).mapToObj(i -> (Element) elements.item(i));
    }

    List<String> texts() {
        return all("text").map(Element::getTextContent).toList();
    }

    List<String> titles() {
        return all("title").map(Element::getTextContent).toList();
    }

    /// What is written in this colour or pattern, around the rectangle that says this to the mouse.
    String fill(String title) {
        return ((Element) bar(title).getParentNode()).getAttribute("fill");
    }

    /// The rectangle that says this to the mouse.
    Element bar(String title) {
        var bars = all("rect")
                .filter(rect -> rect.getTextContent().startsWith(title))
                .toList();
        assertThat(bars).as(title).hasSize(1);
        return bars.getFirst();
    }

    static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}

package threadbook.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/// A picture is well-formed and keeps to itself on a page with others.
class SvgTest {

    private final Svg svg = new Svg("p7", 200, 20.5, "bars <3");

    @Test
    void elementsAttributesAndTextsAreWritten() {
        svg.open("g", "fill", "#4c78a8")
                .leaf("rect", "x", 1, "width", 120.50, "height", 1.0 / 3)
                .text("title", "a & b")
                .close();
        assertThat(svg.markup())
                .isEqualTo(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"200\" height=\"20.5\" viewBox=\"0 0 200 20.5\">"
                                + "<desc>bars &lt;3</desc><g fill=\"#4c78a8\"><rect x=\"1\" width=\"120.5\" height=\"0.33\"/>"
                                + "<title>a &amp; b</title></g></svg>");
    }

    @Test
    void numbersAreShort() {
        svg.leaf("p", "a", -0.001, "b", -1.05, "c", 1e6, "d", 0.1, "e", -0.5, "f", 9.999);
        assertThat(svg.markup()).contains("a=\"0\" b=\"-1.05\" c=\"1000000\" d=\"0.1\" e=\"-0.5\" f=\"10\"");
    }

    @Test
    void anOpenPictureIsClosedInItsMarkupOnly() throws Exception {
        svg.open("g").open("g").text("text", "线程 \"1\" \u0000\uD800", "x", 4);
        parse(svg.markup());
        svg.leaf("rect");
        assertThat(parse(svg.markup())).isEqualTo(2);
    }

    @Test
    void asHtmlItIsAnImageWithAreasForWhatHasATitle() {
        svg.open("rect", "x", 10.4, "y", 2, "width", 20, "height", 8)
                .text("title", "below")
                .close();
        svg.open("g").text("title", "\"both\"").leaf("rect", "x", 12, "y", 4, "width", 10, "height", 4);
        svg.leaf("rect", "x", 22, "y", 4, "width", 10, "height", 5).close();
        svg.open("rect", "x", 0, "y", 0, "width", 2, "height", 9)
                .text("title", "too thin")
                .close();
        assertThat(svg.html())
                .startsWith("<img src=\"data:image/svg+xml;base64,")
                .endsWith("\" width=\"200\" height=\"21\" alt=\"bars &lt;3\" usemap=\"#p7-map\""
                        + " style=\"max-width:calc(100vw - 130px);height:auto;margin-top:6px\"><map name=\"p7-map\">"
                        + "<area shape=\"rect\" coords=\"12,4,32,9\" title=\"&quot;both&quot;\">"
                        + "<area shape=\"rect\" coords=\"10,2,30,10\" title=\"below\"></map>");
        assertThat(svg.markup()).contains("<title>below</title>");
    }

    @Test
    void aPictureWithoutTitlesNeedsNoAreas() {
        assertThat(svg.html()).doesNotContain("map");
    }

    @Test
    void idsAreThePicturesOwn() {
        assertThat(svg.id("fade")).isEqualTo("p7-fade");
        svg.leaf("linearGradient", "id", svg.id("fade")).leaf("rect", "fill", svg.url("fade"));
        assertThat(svg.markup()).contains("id=\"p7-fade\"", "fill=\"url(#p7-fade)\"");
        assertThatThrownBy(() -> svg.leaf("rect", "id", "fade")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWouldReachTheWholePageIsRefused() {
        for (String element : new String[] {"style", "script", "foreignObject", "g><script", ""}) {
            assertThatThrownBy(() -> svg.leaf(element)).isInstanceOf(IllegalArgumentException.class);
        }
        for (String attribute : new String[] {"style", "onclick", "class", "x=\"1\" onload"}) {
            assertThatThrownBy(() -> svg.leaf("rect", attribute, "1")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> svg.leaf("rect", "x", Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> svg.leaf("rect", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(svg::close).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRefusedElementLeavesNoTrace() {
        String before = svg.markup();
        assertThatThrownBy(() -> svg.leaf("rect", "x", 1, "style", "fill:red"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(svg.markup()).isEqualTo(before);
    }

    @Test
    void thePictureSaysWhatItIsWithoutBeingSeen() {
        assertThat(svg.bundle().data())
                .containsEntry("text/plain", "bars <3")
                .containsEntry("image/svg+xml", svg.markup());
    }

    private static int parse(String markup) throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(markup)));
        return document.getElementsByTagName("g").getLength();
    }
}

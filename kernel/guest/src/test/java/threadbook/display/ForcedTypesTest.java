package threadbook.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// `render(value, "text/html")`: the user says what the value is.
class ForcedTypesTest {

    private final Renderers renderers = new Renderers();

    record Point(double x, @Nullable String name) {}

    @Test
    void aTextIsTakenAtItsWord() {
        assertThat(renderers.render("<b>x</b>", "text/html").data())
                .containsExactlyInAnyOrderEntriesOf(Map.of("text/html", "<b>x</b>", "text/plain", "<b>x</b>"));
        assertThat(renderers.render(CharBuffer.wrap("# x"), "text/markdown").data())
                .containsEntry("text/markdown", "# x");
        assertThat(renderers.render("{\"a\":1}", "application/json").data())
                .containsEntry("application/json", "{\"a\":1}");
        assertThat(renderers.render("<svg/>", "image/svg+xml").data()).containsEntry("image/svg+xml", "<svg/>");
        assertThat(renderers.render("aGk=", "image/png").data()).containsEntry("image/png", "aGk=");
    }

    @Test
    void aForcedTextIsWholeAndItsFallbackCut() {
        String html = "x".repeat(300_000);
        var bundle = renderers.render(html, "text/html");
        assertThat(bundle.data().get("text/html")).isEqualTo(html);
        assertThat(bundle.data().get("text/plain")).hasSizeLessThan(101_000);
    }

    @Test
    void severalTypesAreAllGiven() {
        assertThat(renderers.render("x", "text/latex", "text/html").data().keySet())
                .containsExactly("text/latex", "text/html", "text/plain");
        assertThat(renderers.render("x", new String[0])).isEqualTo(MimeBundle.text("x"));
    }

    @Test
    void bytesAreBase64OrText() {
        byte[] bytes = "héllo".getBytes(StandardCharsets.UTF_8);
        assertThat(renderers.render(bytes, "image/png").data())
                .containsEntry("image/png", "aMOpbGxv")
                .containsEntry("text/plain", "byte[6]");
        assertThat(renderers.render(bytes, "text/html").data()).containsEntry("text/html", "héllo");
    }

    @Test
    void whatTheValueHasIsTakenFromIt() {
        var table = renderers.render(List.of(new Point(1, "a")), "text/html");
        assertThat(table.data().get("text/html")).startsWith("<table>");
        assertThat(renderers.render(List.of(new Point(1, "a")), "text/plain").data())
                .containsOnlyKeys("text/plain");
        Displayable own = () -> MimeBundle.text("own").and("text/html", "<i>own</i>");
        assertThat(renderers.render(own, "text/html").data()).containsEntry("text/html", "<i>own</i>");
    }

    @Test
    void anythingElseIsItsText() {
        assertThat(renderers.render("x".chars(), "text/html").data().get("text/html"))
                .contains("IntPipeline");
        assertThat(renderers.render(null, "text/html").data()).containsEntry("text/html", "null");
        assertThat(renderers.render(42, "text/markdown").data()).containsEntry("text/markdown", "42");
    }

    @Test
    void dataBecomesJson() {
        var data = new LinkedHashMap<String, Object>();
        data.put("a\"\n\u0001", List.of(1, 2.5, true, Double.NaN, new AtomicInteger(3)));
        data.put("p", new Point(0.5, null));
        data.put("线", new int[][] {{}, {1}});
        data.put("e", Optional.empty());
        assertThat(renderers.render(data, "application/json").data())
                .containsEntry(
                        "application/json",
                        "{\"a\\\"\\n\\u0001\":[1,2.5,true,null,3],\"p\":{\"x\":0.5,\"name\":null},\"线\":[[],[1]],\"e\":null}");
        assertThat(renderers
                        .render(List.of(), "application/vnd.vegalite.v5+json")
                        .data())
                .containsEntry("application/vnd.vegalite.v5+json", "[]");
    }

    @Test
    void whatCannotBeIsSaidInTheText() {
        assertThat(renderers.render(42, "image/png").data())
                .containsOnlyKeys("text/plain")
                .containsEntry(
                        "text/plain",
                        "42\n<image/png failed> java.lang.IllegalArgumentException: give its bytes, a path or an image");
        assertThat(renderers.render(42, "html").data().get("text/plain")).contains("did you mean text/html?");
        assertThat(renderers.render("text/html", "<b>x</b>").data().get("text/plain"))
                .contains("the value comes first, then its type");
        assertThat(renderers
                        .render("x", "text/html; charset=utf-8", "application/vnd.a.v1+json")
                        .data())
                .hasSize(3);
        var cycle = new ArrayList<Object>();
        cycle.add(cycle);
        assertThat(renderers.render(cycle, "application/json").data())
                .containsOnlyKeys("text/plain")
                .extractingByKey("text/plain")
                .asString()
                .startsWith("[[…]]\n<application/json failed>");
    }
}

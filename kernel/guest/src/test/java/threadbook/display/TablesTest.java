package threadbook.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.attribute.LineNumberInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Values made of rows are shown as tables, in HTML and in text.
class TablesTest {

    private final Renderers renderers = new Renderers();

    record City(@Nullable String name, @Nullable Integer people) {}

    record Secret(int x) {
        @Override
        public int x() {
            if (x > 0) {
                throw new IllegalStateException("hidden");
            }
            return x;
        }
    }

    @Test
    void recordsAreRowsUnderTheirComponents() {
        var cities = List.of(new City("Ulm", 126_000), new City("上海", 24_870_895));
        assertThat(text(cities)).isEqualTo("""
                        name    people
                        Ulm     126000
                        上海  24870895""");
        assertThat(html(cities)).isEqualTo("""
                        <table>
                        <thead>
                        <tr><th style="text-align: left">name</th><th style="text-align: right">people</th></tr>
                        </thead>
                        <tbody>
                        <tr><td style="text-align: left">Ulm</td><td style="text-align: right">126000</td></tr>
                        <tr><td style="text-align: left">上海</td><td style="text-align: right">24870895</td></tr>
                        </tbody>
                        </table>""");
    }

    @Test
    void arraysOfRecordsAreTables() {
        assertThat(text(new City[] {new City("Ulm", 1)})).isEqualTo("name  people\nUlm        1");
    }

    @Test
    void smallNumbersStandAsDecimals() {
        record Took(String what, double seconds) {}

        assertThat(text(List.of(
                        new Took("a", 9.43E-4), new Took("b", 0.02), new Took("c", -2E-7), new Took("d", 1E-9))))
                .isEqualTo("""
                        what     seconds
                        a       0.000943
                        b           0.02
                        c     -0.0000002
                        d         1.0E-9""");
    }

    @Test
    void nullRowsAndNullComponentsAreShown() {
        assertThat(text(Arrays.asList(new City(null, null), null, new City("a", 1))))
                .isEqualTo("name  people\nnull    null\nnull    null\na          1");
    }

    @Test
    void recordsOfSeveralClassesAreNoTable() {
        assertThat(html(List.of(new City("a", 1), new Secret(1)))).isNull();
    }

    @Test
    void aFailingAccessorIsSaidInItsPlace() {
        assertThat(text(List.of(new Secret(1)))).isEqualTo("x\n<x failed: java.lang.IllegalStateException: hidden>");
    }

    @Test
    void recordsThatAreClosedToUsAreTheirText() {
        var closed = List.of(LineNumberInfo.of(1, 2));
        assertThat(closed.getFirst()).isInstanceOf(Record.class);
        assertThat(html(closed)).isNull();
        assertThat(text(closed)).isEqualTo(closed.toString());
    }

    @Test
    void longTablesSayHowMuchIsMissing() {
        var cities =
                IntStream.range(0, 1_000).mapToObj(i -> new City("c" + i, i)).toList();
        assertThat(text(cities).lines()).hasSize(22).last().isEqualTo("… 980 more");
        assertThat(html(cities))
                .contains("<tfoot>\n<tr><td colspan=\"2\" style=\"text-align: left\">… 980 more</td></tr>");
        assertThat(html(cities)).contains("c19").doesNotContain("c20");
    }

    @Test
    void mapsHaveKeyAndValue() {
        assertThat(html(Map.of("a", 1)))
                .contains("<th style=\"text-align: left\">key</th><th style=\"text-align: right\">value</th>")
                .contains("<td style=\"text-align: left\">a</td><td style=\"text-align: right\">1</td>");
        assertThat(text(Map.of("a", 1))).isEqualTo("{a=1}");
        assertThat(html(List.of(Map.entry("a", 1)))).contains(">key<");
        assertThat(html(Map.of("a", 1).entrySet())).contains(">key<");
        assertThat(html(Map.of())).isNull();
    }

    @Test
    void mapsToRecordsHaveTheirComponents() {
        assertThat(text(Map.of("D", new City("Ulm", 1)))).isEqualTo("key  name  people\nD    Ulm        1");
    }

    @Test
    void mapsWithTheSameKeysAreRows() {
        var first = new LinkedHashMap<String, Object>();
        first.put("name", "Ulm");
        first.put("people", null);
        var second = Map.<String, Object>of("people", 2, "name", "Rom");
        assertThat(text(List.of(first, second))).isEqualTo("name  people\nUlm     null\nRom        2");
        assertThat(html(List.of(first, Map.of("other", 1)))).isNull();
        assertThat(html(List.of(Map.of(), Map.of()))).isNull();
    }

    @Test
    void arraysOfArraysAreGrids() {
        assertThat(html(new int[][] {{1, 2}, {3}})).isEqualTo("""
                        <table>
                        <tbody>
                        <tr><td style="text-align: right">1</td><td style="text-align: right">2</td></tr>
                        <tr><td style="text-align: right">3</td><td style="text-align: right"></td></tr>
                        </tbody>
                        </table>""");
        assertThat(text(new int[][] {{1, 2}, {3}})).isEqualTo("[[1, 2], [3]]");
        assertThat(html(new int[1_000][1_000])).hasSizeLessThan(30_000).contains(">…</td>", "… 980 more");
    }

    @Test
    void markupInValuesIsText() {
        var html = html(List.of(new City("<script>alert('x')</script> & \"q\"\n2", 1)));
        assertThat(html).contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;q&quot;<br>2");
        assertThat(html(Map.of("<b>", "</td>"))).contains("&lt;b&gt;", "&lt;/td&gt;");
        assertThat(html(List.of(Map.of("<i>", 1)))).contains("&lt;i&gt;");
    }

    @Test
    void tablesBringNoColours() {
        assertThat(html(Map.of("a", 1))).doesNotContain("color", "background", "border");
    }

    @Test
    void longCellsAreCut() {
        var city = new City("x".repeat(10_000), 1);
        assertThat(html(List.of(city))).hasSizeLessThan(1_000).contains("x… 9,500 more characters");
        assertThat(text(List.of(city)).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
    }

    @Test
    void manyColumnsAreCut() {
        Map<String, Integer> wide = new LinkedHashMap<>();
        IntStream.range(0, 30).forEach(i -> wide.put("k" + i, i));
        assertThat(html(List.of(wide))).contains("k19", ">… 10 more</th>").doesNotContain("k20");
    }

    @Test
    void linesInCellsStayInTheirLine() {
        assertThat(text(List.of(new City("a\nb", 1)))).isEqualTo("name  people\na↵b        1");
    }

    @Test
    void otherThreadsMayChangeTheValueMeanwhile() throws InterruptedException {
        var list = new ArrayList<>(List.of(new City("a", 1)));
        var writer = Thread.ofPlatform().name("writer").start(() -> {
            for (int i = 0; i < 20_000; i++) {
                list.add(new City("b", i));
                list.removeLast();
            }
        });
        for (int i = 0; i < 500; i++) {
            assertThat(renderers.render(list).data()).containsKey("text/plain");
        }
        writer.join();
    }

    private String text(Object value) {
        return Objects.requireNonNull(renderers.render(value).data().get("text/plain"));
    }

    private @Nullable String html(Object value) {
        return renderers.render(value).data().get("text/html");
    }
}

package threadbook.timeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static threadbook.timeline.Drawn.number;
import static threadbook.timeline.ExampleTimelines.MILLI;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;
import threadbook.display.MimeBundle;

/// Every picture is XML, keeps within its frame, and can stand on a page with others.
class PicturesKeepToThemselvesTest {

    private static final Pattern REFERENCE = Pattern.compile("url\\(#([^)]+)\\)");

    private static final Pattern TAG = Pattern.compile("<([a-z]+)");
    private static final Pattern IMAGE = Pattern.compile("src=\"data:image/svg\\+xml;base64,([^\"]+)\"");
    private static final Pattern AREA = Pattern.compile("coords=\"(\\d+),(\\d+),(\\d+),(\\d+)\" title=\"[^\"]");

    private static Map<String, MimeBundle> pictures() {
        var pictures = new HashMap<String, MimeBundle>();
        ExampleTimelines.all().forEach((name, timeline) -> pictures.put(name, timeline.display()));
        var step = new CompletionLadder.Step("<1> & 下载", 0, MILLI, 2 * MILLI);
        pictures.put("ladder", new CompletionLadder("map", List.of(step)).display());
        pictures.put("empty ladder", new CompletionLadder("map", List.of()).display());
        var way = new SpeedUp.Way("threads & more", MILLI, 2);
        pictures.put("speed-up", new SpeedUp("fib", MILLI, List.of(way)).display());
        pictures.put("histogram", new Histogram("race <1>", List.of(1L, 2L, 2L), OptionalLong.of(2)).display());
        pictures.put("empty histogram", new Histogram("race", List.of(), OptionalLong.empty()).display());
        ExamplePictures.named("下载-&'".repeat(40))
                .forEach((name, picture) -> pictures.put(name + " of long names", picture.display()));
        ExamplePictures.all().forEach((name, picture) -> pictures.put(name, picture.display()));
        return pictures;
    }

    private static Stream<DynamicTest> each(Consumer<Drawn> test) {
        return pictures().entrySet().stream()
                .map(picture -> DynamicTest.dynamicTest(
                        picture.getKey(),
                        () -> test.accept(Drawn.of(
                                requireNonNull(picture.getValue().data().get("image/svg+xml"))))));
    }

    @TestFactory
    Stream<DynamicTest> idsAreTheirOwnAndThereAreThoseThatAreReferredTo() {
        return each(picture -> {
            var ids = Stream.of("pattern", "g", "path", "rect")
                    .flatMap(picture::all)
                    .map(element -> element.getAttribute("id"))
                    .filter(id -> !id.isEmpty())
                    .toList();
            assertThat(ids).doesNotHaveDuplicates();
            var references = REFERENCE
                    .matcher(picture.markup())
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toSet());
            assertThat(ids).containsAll(references);
        });
    }

    @TestFactory
    Stream<DynamicTest> nothingIsStyledButByAttributes() {
        return each(picture -> assertThat(picture.markup())
                .doesNotContain("<style", "<script", " style=", " class=", "href", "currentColor", "NaN"));
    }

    @TestFactory
    Stream<DynamicTest> allBarsAndTextsAreWithinTheFrame() {
        return each(picture -> {
            double width = number(picture.document().getDocumentElement(), "width");
            double height = number(picture.document().getDocumentElement(), "height");
            Stream.concat(picture.all("rect"), picture.all("text"))
                    .filter(element -> element.hasAttribute("x"))
                    .forEach(element -> {
                        assertThat(number(element, "x")).isBetween(0.0, width);
                        assertThat(number(element, "y")).isBetween(0.0, height);
                        assertThat(right(element)).isLessThanOrEqualTo(width);
                    });
        });
    }

    @TestFactory
    Stream<DynamicTest> textsOfOneLineDoNotOverlap() {
        return each(picture -> {
            var texts = picture.all("text").toList();
            for (var one : texts) {
                texts.stream()
                        .filter(other -> !other.equals(one) && number(other, "y") == number(one, "y"))
                        .filter(other -> number(other, "x") >= number(one, "x"))
                        .forEach(other -> assertThat(left(other))
                                .as(one.getTextContent() + " before " + other.getTextContent())
                                .isGreaterThanOrEqualTo(right(one) - 1));
            }
        });
    }

    private static double left(Element element) {
        double x = number(element, "x");
        double text = Card.SMALL.width(element.getTextContent());
        return switch (element.getAttribute("text-anchor")) {
            case "end" -> x - text;
            case "middle" -> x - text / 2;
            default -> x;
        };
    }

    private static double right(Element element) {
        double x = number(element, "x");
        if (element.hasAttribute("width")) {
            return x + number(element, "width");
        }
        double text = Card.SMALL.width(element.getTextContent());
        return switch (element.getAttribute("text-anchor")) {
            case "end" -> x;
            case "middle" -> x + text / 2;
            default -> x + text;
        };
    }

    /// Sanitizers take SVG out of HTML, and leave images.
    @TestFactory
    Stream<DynamicTest> theHtmlIsAnImageWithAMapOfItsOwn() {
        return pictures().entrySet().stream()
                .map(picture -> DynamicTest.dynamicTest(picture.getKey(), () -> {
                    String html = requireNonNull(picture.getValue().data().get("text/html"));
                    assertThat(TAG.matcher(html).results().map(tag -> tag.group(1)))
                            .containsOnlyOnce("img")
                            .isSubsetOf("img", "map", "area");
                    assertThat(html).doesNotContain("href");
                    var image = Drawn.of(image(html));
                    assertThat(image.titles()).isEmpty();
                    assertThat(image.texts())
                            .isEqualTo(Drawn.of(requireNonNull(
                                            picture.getValue().data().get("image/svg+xml")))
                                    .texts());
                    AREA.matcher(html).results().forEach(area -> {
                        int[] at = IntStream.rangeClosed(1, 4)
                                .map(i -> Integer.parseInt(area.group(i)))
                                .toArray();
                        assertThat(at[2] - at[0]).isGreaterThan(1);
                        assertThat(at[3] - at[1]).isGreaterThan(1);
                        assertThat(at[2]).isLessThanOrEqualTo((int) Card.WIDTH);
                    });
                }));
    }

    private static String image(String html) {
        var image = IMAGE.matcher(html);
        assertThat(image.find()).isTrue();
        return new String(Base64.getDecoder().decode(image.group(1)), StandardCharsets.UTF_8);
    }

    @TestFactory
    Stream<DynamicTest> everyPictureIsATextAndHtmlToo() {
        return pictures().entrySet().stream()
                .map(picture -> DynamicTest.dynamicTest(picture.getKey(), () -> assertThat(
                                picture.getValue().data().keySet())
                        .containsAll(Arrays.asList("text/plain", "text/html", "image/svg+xml"))));
    }
}

package threadbook.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import threadbook.cell.Cell;
import threadbook.display.Frame;
import threadbook.display.MimeBundle;

/// A deadlock is a picture that stands raw in any page, is small, and in which nothing hides anything else.
class PicturesOfDeadlocksTest {

    private record Box(double x, double y, double width, double height) {

        static Box of(Element rect) {
            return new Box(number(rect, "x"), number(rect, "y"), number(rect, "width"), number(rect, "height"));
        }

        private static double number(Element rect, String name) {
            return Double.parseDouble(rect.getAttribute(name));
        }

        boolean overlaps(Box other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }
    }

    private static List<Party> circle(int size, String name) {
        var spot = new Spot(new Frame("", "transfer", "cell 3", 12));
        var parties = new ArrayList<Party>();
        for (int i = 0; i < size; i++) {
            parties.add(new Party(Party.Kind.THREAD, name + i, spot));
        }
        for (int i = 0; i < size; i++) {
            var next = parties.get((i + 1) % size);
            parties.get(i).waits(new Link("the monitor of Account `账户`", false, "held by", List.of(next), false, spot));
        }
        return parties;
    }

    private static Deadlocks deadlocks(int size, int waiters, String name) {
        var parties = circle(size, name);
        var all = new ArrayList<>(parties);
        for (int i = 0; i < waiters; i++) {
            var waiter = new Party(Party.Kind.VIRTUAL, "waiter-" + i, null);
            var kind = "Lock `" + i + "`";
            waiter.waits(new Link(kind, false, "held by", List.of(parties.getFirst()), false, null));
            all.add(waiter);
        }
        return Deadlocks.of(all);
    }

    private static Element picture(Deadlocks deadlocks) throws Exception {
        String markup = new DeadlockPicture(deadlocks, DeadlockExtent.steps().getFirst())
                .svg()
                .markup();
        assertThat(markup).doesNotContain("style", "<script").hasSizeLessThan(60_000);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(markup)))
                .getDocumentElement();
    }

    private static List<Element> elements(Element picture, String name) {
        var found = new ArrayList<Element>();
        var all = picture.getElementsByTagName(name);
        for (int i = 0; i < all.getLength(); i++) {
            found.add((Element) all.item(i));
        }
        return found;
    }

    @Test
    void boxesAndLabelsDoNotOverlapAndAreInside() throws Exception {
        var picture = picture(deadlocks(3, 7, "转账线程-有一个很长的名字-"));
        var boxes = elements(picture, "rect").stream().map(Box::of).toList();
        double width = Double.parseDouble(picture.getAttribute("width"));
        double height = Double.parseDouble(picture.getAttribute("height"));
        for (int i = 0; i < boxes.size(); i++) {
            var box = boxes.get(i);
            assertThat(box.x + box.width).isLessThanOrEqualTo(width);
            assertThat(box.y + box.height).isLessThanOrEqualTo(height);
            for (var other : boxes.subList(i + 1, boxes.size())) {
                assertThat(box.overlaps(other)).as("%s and %s", box, other).isFalse();
            }
        }
    }

    @Test
    void aVeryLargeCircleIsShortened() throws Exception {
        var texts = elements(picture(deadlocks(200, 500, "worker-")), "text").stream()
                .map(Element::getTextContent)
                .toList();
        assertThat(texts)
                .contains("worker-11", "waits for the first of 188 more")
                .doesNotContain("worker-12");
    }

    @Test
    void namesOfVariablesAreNotInBackticks() throws Exception {
        var texts = elements(picture(deadlocks(2, 3, "worker-")), "text").stream()
                .map(Element::getTextContent)
                .toList();
        assertThat(texts)
                .contains("waits for the monitor of Account 账户", "Lock 0")
                .noneMatch(text -> text.contains("`"));
    }

    @Test
    void whoCannotSeeItReadsIt() throws Exception {
        var picture = picture(deadlocks(2, 0, "<worker>-"));
        assertThat(picture.getAttribute("role")).isEqualTo("img");
        assertThat(elements(picture, "title").getFirst().getTextContent())
                .isEqualTo("Deadlock: 2 threads wait for each other, for ever.");
    }

    private static MimeBundle bundle(List<Party> parties) {
        return new DeadlockBundle(Deadlocks.of(parties), parties, new Cell(1, _ -> {})).bundle();
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker-", "下载页面的线程", "https://example.org/?a=1&b=2&c=3&", "'''''''''", "🧵🧵🧵🧵🧵🧵"})
    void allFormsTogetherHaveSixtyKilobytesAtMost(String name) {
        for (int size : List.of(2, 40, 1_000)) {
            for (String longer : List.of(name, name.repeat(5), name.repeat(500))) {
                var four = IntStream.range(0, 4)
                        .mapToObj(_ -> circle(size, longer))
                        .flatMap(List::stream)
                        .toList();
                assertThat(bundle(four).size()).isLessThanOrEqualTo(60_000);
                assertThat(bundle(circle(size, longer)).size()).isLessThanOrEqualTo(60_000);
                assertThat(bundle(chain(size, longer)).size()).isLessThanOrEqualTo(60_000);
            }
        }
    }

    @Test
    void namesThatDifferAtTheirEndsDoNotLookAlike() throws Exception {
        var texts =
                elements(picture(deadlocks(2, 0, "downloads-a-page-and-prints-its-title-in-the-end-")), "text").stream()
                        .map(Element::getTextContent)
                        .toList();
        assertThat(texts)
                .contains(
                        "downloads-a-page-and-prints-it…-in-the-end-0", "downloads-a-page-and-prints-it…-in-the-end-1")
                .anyMatch(text -> text.startsWith("held by downloads-a-page-and-…-end-1 (taken"));
    }

    private static List<Party> chain(int size, String name) {
        var chain = circle(size, name);
        chain.getLast().waits(null);
        return chain;
    }

    @Test
    void aTextSaysOfHowManyItDoesNotTell() {
        assertThat(bundle(circle(40, "worker-")).data().get(MimeBundle.TEXT))
                .contains("  worker-39 at ")
                .doesNotContain("more");
        assertThat(bundle(circle(1_000, "worker-")).data().get(MimeBundle.TEXT))
                .contains("Deadlock: 1,000 threads wait for each other, for ever.", "  … and 970 more");
    }

    @Test
    void largeNumbersAreWrittenAlike() {
        var parties = new ArrayList<Party>();
        for (int i = 0; i < 10_000; i++) {
            var waiter = new Party(Party.Kind.VIRTUAL, "waiter-" + i, new Spot(new Frame("", "", "cell 3", 1)));
            waiter.waits(Link.unknown("CountDownLatch", false));
            parties.add(waiter);
        }
        assertThat(bundle(parties).data().get(MimeBundle.TEXT))
                .contains("10,000 waiting for something", "10,000 × waiter-0, …");
    }

    @Test
    void whoWaitsForOneOfSeveralIsNotStuckWhileOneOfThemGoesOn() {
        var circle = circle(2, "stuck-");
        var runner = new Party(Party.Kind.THREAD, "runner", null);
        var pool = new Party(Party.Kind.POOL, "pool", null);
        pool.waits(new Link("a worker that is free", false, "", List.of(circle.getFirst(), runner), true, null));
        var all = new ArrayList<>(circle);
        all.add(pool);
        all.add(runner);
        var deadlocks = Deadlocks.of(all);
        assertThat(deadlocks.circles()).hasSize(1);
        assertThat(deadlocks.behind()).isEmpty();
    }
}

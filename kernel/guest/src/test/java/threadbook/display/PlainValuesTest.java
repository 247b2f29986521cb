package threadbook.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Values are shown as Java's own `toString` would, where that is readable.
class PlainValuesTest {

    private final Renderers renderers = new Renderers();

    record Point(int x, int y) {}

    @Test
    void scalarsAreTheirText() {
        assertThat(text(2)).isEqualTo("2");
        assertThat(text("a \"b\"\n线程")).isEqualTo("a \"b\"\n线程");
        assertThat(text('c')).isEqualTo("c");
        assertThat(text(true)).isEqualTo("true");
        assertThat(text(1e100)).isEqualTo("1.0E100");
        assertThat(text(Duration.ofMillis(1500))).isEqualTo("PT1.5S");
        assertThat(text(LocalDate.of(2026, 1, 2))).isEqualTo("2026-01-02");
        assertThat(text(new Point(1, 2))).isEqualTo("Point[x=1, y=2]");
        assertThat(text(Path.of("a", "b"))).isEqualTo(Path.of("a", "b").toString());
    }

    @Test
    void nullIsSaid() {
        assertThat(renderers.render(null)).isEqualTo(MimeBundle.text("null"));
    }

    @Test
    void collectionsAndMapsAreWrittenAsJavaDoes() {
        var map = new HashMap<String, Integer>();
        map.put(null, null);
        map.put("a", 1);
        assertThat(text(List.of("a", "b"))).isEqualTo("[a, b]");
        assertThat(text(List.of())).isEqualTo("[]");
        assertThat(text(Arrays.asList(1, null))).isEqualTo("[1, null]");
        assertThat(text(map)).isEqualTo(map.toString());
        assertThat(text(Map.of("k", List.of(1)))).isEqualTo("{k=[1]}");
        assertThat(text(Map.entry("k", 1))).isEqualTo("k=1");
        assertThat(text(Optional.of(new int[] {1}))).isEqualTo("Optional[[1]]");
        assertThat(text(Optional.empty())).isEqualTo("Optional.empty");
    }

    @Test
    void arraysAreWrittenAsLists() {
        assertThat(text(new int[] {1, 2, 3})).isEqualTo("[1, 2, 3]");
        assertThat(text(new String[] {"a", null})).isEqualTo("[a, null]");
        assertThat(text(new int[][] {{1}, {}, {2, 3}})).isEqualTo("[[1], [], [2, 3]]");
        assertThat(text(List.of(new char[] {'x'}))).isEqualTo("[[x]]");
    }

    @Test
    void whatSomebodyWroteAsToStringIsRespected() {
        class Range extends AbstractList<Integer> {
            @Override
            public Integer get(int index) {
                return index;
            }

            @Override
            public int size() {
                return 1_000_000;
            }

            @Override
            public String toString() {
                return "range(0, 1000000)";
            }
        }
        assertThat(text(new Range())).isEqualTo("range(0, 1000000)");
    }

    @Test
    void futuresSayHowTheyStand() {
        assertThat(text(new CompletableFuture<>())).isEqualTo("CompletableFuture[not done]");
        assertThat(text(CompletableFuture.completedFuture(List.of(1)))).isEqualTo("CompletableFuture[done: [1]]");
        assertThat(text(CompletableFuture.failedFuture(new IllegalStateException("no"))))
                .isEqualTo("CompletableFuture[failed: java.lang.IllegalStateException: no]");
        var cancelled = new FutureTask<>(() -> 1);
        cancelled.cancel(false);
        assertThat(text(cancelled)).isEqualTo("FutureTask[cancelled]");
    }

    @Test
    void threadsAreTheirOwnText() {
        assertThat(text(Thread.currentThread()))
                .isEqualTo(Thread.currentThread().toString());
    }

    @Test
    void plainListsHaveNoHtml() {
        assertThat(renderers.render(List.of(1, 2)).data()).containsOnlyKeys("text/plain");
        assertThat(renderers.render(List.of()).data()).containsOnlyKeys("text/plain");
        assertThat(renderers.render(new int[] {1}).data()).containsOnlyKeys("text/plain");
    }

    @Test
    void anExceptionAsValueIsShortAndSaysItsCauses() {
        var cause = new IOException("inner");
        var exception = new IllegalStateException("outer", cause);
        var deep = new StackTraceElement[30];
        Arrays.fill(deep, new StackTraceElement("a.B", "c", "B.java", 7));
        exception.setStackTrace(deep);
        cause.setStackTrace(new StackTraceElement[] {deep[0]});
        assertThat(text(exception).lines().toList())
                .containsExactly(
                        "java.lang.IllegalStateException: outer",
                        "    at a.B.c (B.java:7)",
                        "    at a.B.c (B.java:7)",
                        "    at a.B.c (B.java:7)",
                        "    at a.B.c (B.java:7)",
                        "    at a.B.c (B.java:7)",
                        "    … 25 more",
                        "Caused by: java.io.IOException: inner",
                        "    … 1 more");
    }

    @Test
    void aStreamIsNotConsumed() {
        var endless = Stream.iterate(1, i -> i + 1);
        assertThat(text(endless)).startsWith("java.util.stream.ReferencePipeline");
        assertThat(endless.limit(2)).containsExactly(1, 2);
    }

    @Test
    void longListsAreCut() {
        var elements = Collections.nCopies(1_000, "x");
        assertThat(text(elements)).startsWith("[x, x, ").endsWith(", x, … 980 more]");
        assertThat(text(new int[1_000_020])).endsWith(", 0, … 1,000,000 more]");
        assertThat(text(Collections.nCopies(20, "x"))).doesNotContain("…");
    }

    @Test
    void longTextsAreCutAndSayHowMuchIsMissing() {
        assertThat(text("x".repeat(100_980))).hasSizeLessThan(100_100).endsWith("x… 980 more characters");
        assertThat(text("😀".repeat(60_000))).doesNotContain("\uD83D…");
        assertThat(text(List.of("y".repeat(200_000), "z"))).hasSizeLessThan(100_100);
    }

    private String text(Object value) {
        return Objects.requireNonNull(renderers.render(value).data().get("text/plain"));
    }
}

package threadbook.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// No value is so long, so deep or so entangled that its display lasts.
@Timeout(20)
class EndlessValuesTest {

    private final Renderers renderers = new Renderers();

    private static final class Counted {
        private final int[] asked;

        Counted(int[] asked) {
            this.asked = asked;
        }

        @Override
        public String toString() {
            return "n" + asked[0]++;
        }
    }

    @Test
    void cyclesEnd() {
        var list = new ArrayList<Object>();
        list.add(1);
        list.add(list);
        assertThat(text(list)).isEqualTo("[1, […]]");
        var map = new HashMap<String, Object>();
        map.put("me", map);
        assertThat(text(map)).isEqualTo("{me={…}}");
        var array = new Object[1];
        array[0] = List.of("in", array);
        assertThat(text(array)).isEqualTo("[[in, […]]]");
        var future = new CompletableFuture<Object>();
        future.complete(future);
        assertThat(text(future)).isEqualTo("CompletableFuture[done: CompletableFuture[…]]");
        var entry = new AbstractMap.SimpleEntry<String, Object>("k", null);
        entry.setValue(entry);
        assertThat(text(entry)).isEqualTo("k=…");
    }

    @Test
    void theSameElementTwiceIsNoCycle() {
        var inner = List.of(1);
        assertThat(text(List.of(inner, inner))).isEqualTo("[[1], [1]]");
    }

    @Test
    void deepNestingIsCut() {
        Object nested = "end";
        for (int i = 0; i < 100_000; i++) {
            nested = List.of(nested);
        }
        assertThat(text(nested)).isEqualTo("[[[[[[[[[[[[[…]]]]]]]]]]]]]");
    }

    @Test
    void nestingInWidthAndDepthIsBounded() {
        Object wide = "leaf";
        for (int i = 0; i < 10; i++) {
            wide = Collections.nCopies(20, wide);
        }
        assertThat(text(wide)).hasSizeLessThan(101_000);
    }

    @Test
    void anIteratorWithoutEndIsAskedForTheFirstElementsOnly() {
        class Endless extends AbstractCollection<Integer> {
            private int asked;

            @Override
            public Iterator<Integer> iterator() {
                return Stream.iterate(0, i -> i + 1).peek(i -> asked++).iterator();
            }

            @Override
            public int size() {
                return Integer.MAX_VALUE;
            }
        }
        var endless = new Endless();
        assertThat(text(endless)).startsWith("[0, 1, 2, ").endsWith(", 19, … more]");
        assertThat(endless.asked).isLessThan(100);
    }

    @Test
    void anIterableThatIsNoCollectionIsNotIterated() {
        Iterable<Integer> iterable = () -> {
            throw new IllegalStateException("iterated");
        };
        assertThat(text(iterable)).contains("Lambda");
    }

    @Test
    void aMillionElementsTakeNoTime() {
        var list = new ArrayList<Object>(1_000_000);
        var touched = new int[1];
        for (int i = 0; i < 1_000_000; i++) {
            list.add(new Counted(touched));
        }
        text(list);
        text(Map.of("all", (Collection<?>) list));
        assertThat(touched[0]).isLessThan(200);
    }

    private String text(Object value) {
        return Objects.requireNonNull(renderers.render(value).data().get("text/plain"));
    }
}

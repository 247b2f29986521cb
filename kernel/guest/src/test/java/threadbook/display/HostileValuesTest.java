package threadbook.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.AbstractCollection;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// No value can make its own display fail, or last.
@Timeout(20)
class HostileValuesTest {

    private final Renderers renderers = new Renderers();

    /// As the kernel's own: an `Error`, so that no `catch (Exception)` of a cell swallows it.
    static class StopSignal extends Error {
        private static final long serialVersionUID = 1;
    }

    /// Not a record: a list of records is a table and asks no `toString`.
    private static final class Says {
        private final Supplier<? extends @Nullable String> text;

        Says(Supplier<? extends @Nullable String> text) {
            this.text = text;
        }

        @Override
        @SuppressWarnings("NullAway") // as a cell may do
        public String toString() {
            return text.get();
        }
    }

    record Stops(boolean now) {
        @Override
        public boolean now() {
            if (now) {
                throw new StopSignal();
            }
            return false;
        }
    }

    record Node(String name, List<Object> children) {}

    @Test
    void aFailingToStringIsSaid() {
        Object value = new Says(() -> {
            throw new IllegalStateException("no");
        });
        assertThat(text(value)).isEqualTo("<toString failed: java.lang.IllegalStateException: no>");
        assertThat(text(List.of(1, new Object[] {value}, 2)))
                .isEqualTo("[1, [<toString failed: java.lang.IllegalStateException: no>], 2]");
    }

    @Test
    void aRecursionWithoutEndIsSaid() {
        var node = new Node("a", new ArrayList<>());
        node.children().add(node);
        assertThat(text(node)).isEqualTo("<toString failed: java.lang.StackOverflowError>");
    }

    @Test
    void aToStringOfNullIsNull() {
        assertThat(text(new Says(() -> null))).isEqualTo("null");
    }

    @Test
    void anAssertionOrAMissingClassIsSaid() {
        assertThat(text(new Says(() -> {
                    throw new AssertionError("odd");
                })))
                .isEqualTo("<toString failed: java.lang.AssertionError: odd>");
        assertThat(text(new Says(() -> {
                    throw new NoClassDefFoundError("x/Y");
                })))
                .isEqualTo("<toString failed: java.lang.NoClassDefFoundError: x/Y>");
    }

    @Test
    void anErrorOfSomebodyElseIsSaidToo() {
        assertThat(text(new Says(() -> {
                    throw new ServiceConfigurationError("odd");
                })))
                .isEqualTo("<toString failed: java.util.ServiceConfigurationError: odd>");
    }

    @Test
    void outOfMemoryPassesThrough() {
        var value = new Says(() -> {
            throw new OutOfMemoryError("no");
        });
        assertThatThrownBy(() -> text(value)).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void anExceptionWhoseMessageFailsIsSaid() {
        class Nasty extends RuntimeException {
            private static final long serialVersionUID = 1;

            @Override
            public String getMessage() {
                throw new IllegalStateException("again");
            }
        }
        assertThat(text(new Says(() -> {
                    throw new Nasty();
                })))
                .contains("<getMessage failed: java.lang.IllegalStateException>");
    }

    @Test
    void theStopSignalPassesThrough() {
        Supplier<String> stopped = () -> {
            throw new StopSignal();
        };
        class Stopping extends AbstractList<Integer> {
            @Override
            public Integer get(int index) {
                throw new StopSignal();
            }

            @Override
            public int size() {
                return 3;
            }
        }
        for (Object value : List.of(new Says(stopped), new Stopping(), new Object[] {new Says(stopped)})) {
            assertThatThrownBy(() -> text(value)).isInstanceOf(StopSignal.class);
        }
        assertThatThrownBy(() -> renderers.render(new Stops[] {new Stops(true)}))
                .isInstanceOf(StopSignal.class);
        assertThatThrownBy(() -> renderers.render((Displayable) () -> {
                    throw new StopSignal();
                }))
                .isInstanceOf(StopSignal.class);
    }

    @Test
    void anInterruptionPassesThrough() {
        Object value = new Says(() -> HostileValuesTest.<RuntimeException, String>sneak(new InterruptedException()));
        assertThatThrownBy(() -> text(value)).isInstanceOf(InterruptedException.class);
        assertThatThrownBy(() -> text(List.of(value))).isInstanceOf(InterruptedException.class);
    }

    @Test
    void anyOtherCheckedExceptionIsSaid() {
        Object value = new Says(() -> HostileValuesTest.<RuntimeException, String>sneak(new IOException("disk")));
        assertThat(text(value)).isEqualTo("<toString failed: java.io.IOException: disk>");
    }

    @Test
    void aFailingIterationKeepsWhatItGave() {
        class Breaks extends AbstractCollection<Integer> {
            @Override
            public Iterator<Integer> iterator() {
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return true;
                    }

                    @Override
                    public Integer next() {
                        if (next == 2) {
                            throw new ConcurrentModificationException();
                        }
                        return next++;
                    }
                };
            }

            @Override
            public int size() {
                throw new IllegalStateException();
            }
        }
        assertThat(text(new Breaks()))
                .isEqualTo("[0, 1, <iteration failed: java.util.ConcurrentModificationException>]");
        Map<String, Integer> map = new AbstractMap<>() {
            @Override
            public Set<Entry<String, Integer>> entrySet() {
                throw new IllegalStateException("closed");
            }
        };
        assertThat(text(map)).isEqualTo("{<iteration failed: java.lang.IllegalStateException: closed>}");
    }

    @Test
    void hashCodeAndEqualsAreNotNeeded() {
        record Key(int x) {
            @Override
            public int hashCode() {
                throw new IllegalStateException();
            }

            @Override
            public boolean equals(Object other) {
                throw new IllegalStateException();
            }
        }
        var map = new TreeMap<Key, String>((a, b) -> Integer.compare(a.x(), b.x()));
        map.put(new Key(1), "one");
        assertThat(text(map)).isEqualTo("{Key[x=1]=one}");
        assertThat(renderers.render(List.of(map, Map.of("x", 1))).data()).containsOnlyKeys("text/plain");
    }

    @Test
    @SuppressWarnings("NullAway") // as a cell may do
    void aFailingDisplaySaysWhereAndShowsTheText() {
        class Broken implements Displayable {
            @Override
            public MimeBundle display() {
                throw new IllegalStateException("no picture");
            }

            @Override
            public String toString() {
                return "broken";
            }
        }
        assertThat(text(new Broken()))
                .startsWith("broken\n<display failed> java.lang.IllegalStateException: no picture");
        assertThat(text((Displayable) () -> null)).endsWith("\n<display returned null>");
    }

    private String text(Object value) {
        return Objects.requireNonNull(renderers.render(value).data().get("text/plain"));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable, T> T sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }
}

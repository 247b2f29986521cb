package threadbook.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whatever method of `System.out` is called.
class EveryPrintReachesItsCellTest {

    private final Cell cell = new Cell(1, _ -> {});
    private final PrintStream out = new CellPrintStream(false);

    @BeforeEach
    void enter() {
        cell.enter();
    }

    @AfterEach
    void leave() {
        cell.leave();
    }

    private String printed() {
        return cell.output().drain().stream()
                .map(item -> ((Item.Text) item).text())
                .collect(Collectors.joining());
    }

    @Test
    void print() {
        out.print(true);
        out.print('c');
        out.print(1);
        out.print(2L);
        out.print(3.5f);
        out.print(4.5);
        out.print(new char[] {'x', 'y'});
        out.print("s");
        out.print((String) null);
        out.print((Object) null);
        out.print(Locale.ROOT);
        assertThat(printed()).isEqualTo("truec123.54.5xysnullnull");
    }

    @Test
    void println() {
        out.println(true);
        out.println('c');
        out.println(1);
        out.println(2L);
        out.println(3.5f);
        out.println(4.5);
        out.println(new char[] {'x', 'y'});
        out.println("s");
        out.println((Object) null);
        out.println();
        assertThat(printed()).isEqualTo("true\nc\n1\n2\n3.5\n4.5\nxy\ns\nnull\n\n");
    }

    @Test
    void formatted() {
        assertThat(out.printf("%d-%s ", 1, "a")
                        .printf(Locale.GERMANY, "%.1f ", 1.5)
                        .format("%5s|", "x")
                        .format(Locale.ROOT, "%%")
                        .format((Locale) null, "%d", 1000))
                .isSameAs(out);
        assertThat(printed()).isEqualTo("1-a 1,5     x|%1000");
    }

    @Test
    void appended() {
        assertThat(out.append("abc")
                        .append("abcdef", 1, 3)
                        .append('x')
                        .append(null)
                        .append(null, 0, 2))
                .isSameAs(out);
        assertThat(printed()).isEqualTo("abcbcxnullnu");
    }

    @Test
    void bytes() throws IOException {
        out.write('a');
        out.write("bc".getBytes(StandardCharsets.UTF_8));
        out.write("xdey".getBytes(StandardCharsets.UTF_8), 1, 2);
        out.writeBytes("f".getBytes(StandardCharsets.UTF_8));
        assertThat(printed()).isEqualTo("abcdef");
    }

    @Test
    void charactersCutAnywhereBetweenBytes() {
        String text = "aé线🧵z€";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= bytes.length; size++) {
            for (int at = 0; at < bytes.length; at += size) {
                out.write(bytes, at, Math.min(size, bytes.length - at));
            }
            assertThat(printed()).as("pieces of %d bytes", size).isEqualTo(text);
        }
    }

    @Test
    void bytesThatAreNoTextHoldNothingUp() {
        out.write(new byte[] {(byte) 0x80, (byte) 0xFF, 'a', (byte) 0xC3}, 0, 4);
        out.write('b');
        out.write('c');
        assertThat(printed()).endsWith("bc").contains("a");
    }

    @Test
    void writersAroundIt() {
        var writer = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
        writer.println("线程");
        assertThat(printed()).isEqualTo("线程\n");
    }

    @Test
    void aClosedStreamGoesOnAndNeverFails() {
        out.close();
        out.flush();
        out.println("still");
        assertThat(out.checkError()).isFalse();
        assertThat(printed()).isEqualTo("still\n");
    }

    @Test
    void standardErrorIsKeptApart() {
        new CellPrintStream(true).print("oops");
        assertThat(cell.output().drain()).containsExactly(new Item.Text(true, "oops"));
    }

    @Test
    void aToStringThatPrintsOrFailsHarmsNobody() {
        out.println(new Object() {
            @Override
            public String toString() {
                out.print("inner ");
                return "outer";
            }
        });
        assertThatThrownBy(() -> out.println(new Object() {
                    @Override
                    public String toString() {
                        throw new IllegalStateException();
                    }
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(printed()).isEqualTo("inner outer\n");
    }

    @Test
    void linesOfSixtyFourThreadsNeverMix() throws Exception {
        var start = new CountDownLatch(1);
        var threads = IntStream.range(0, 64)
                .mapToObj(i -> Thread.ofPlatform().start(() -> {
                    await(start);
                    for (int line = 0; line < 10; line++) {
                        out.println("<" + String.valueOf((char) ('A' + i)).repeat(50) + ">");
                    }
                }))
                .toList();
        start.countDown();
        for (var thread : threads) {
            thread.join();
        }
        var lines = Arrays.asList(printed().split("\n"));
        assertThat(lines).hasSize(640).allMatch(line -> line.matches("<(.)\\1{49}>"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

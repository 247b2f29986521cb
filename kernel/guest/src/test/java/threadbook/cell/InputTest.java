package threadbook.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// `System.in` of cells: a terminal whose lines are typed in a box.
class InputTest {

    private static final String CTRL_D = "\u0004";

    private final BlockingQueue<String> typed = new LinkedBlockingQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final CellInput input = new CellInput(this::answer);

    private @Nullable String answer(String prompt, boolean password) throws InterruptedException {
        assertThat(prompt).isEmpty();
        assertThat(password).isFalse();
        asked.incrementAndGet();
        String line = typed.take();
        return line.equals(CTRL_D) ? null : line;
    }

    @Test
    void aLineEndsWithANewline() throws IOException {
        typed.add("é");
        assertThat(new byte[] {(byte) input.read(), (byte) input.read(), (byte) input.read()})
                .isEqualTo("é\n".getBytes(StandardCharsets.UTF_8));
        assertThat(asked).hasValue(1);
    }

    @Test
    void nobodyIsAskedForMoreThanWasWanted() throws IOException {
        typed.add("abc");
        byte[] bytes = new byte[100];
        assertThat(input.read(bytes, 0, 100)).isEqualTo(4);
        assertThat(asked).hasValue(1);
        assertThat(input.available()).isZero();
    }

    @Test
    void nothingWantedIsNothingAsked() throws IOException {
        assertThat(input.read(new byte[3], 1, 0)).isZero();
        assertThatThrownBy(() -> input.read(new byte[3], 1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(asked).hasValue(0);
    }

    @Test
    void anEmptyLineIsALine() throws IOException {
        typed.add("");
        assertThat(input.read()).isEqualTo('\n');
    }

    @Test
    void theEndOfInputIsToldOnceThenItIsAskedAgain() throws IOException {
        typed.add(CTRL_D);
        typed.add("x");
        assertThat(input.read()).isEqualTo(-1);
        assertThat(input.read()).isEqualTo('x');
    }

    @Test
    void scannersAndReadersWork() throws IOException {
        typed.add("12 线程");
        typed.add("rest");
        var scanner = new Scanner(input, StandardCharsets.UTF_8);
        assertThat(scanner.nextInt()).isEqualTo(12);
        assertThat(scanner.next()).isEqualTo("线程");
        assertThat(new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8)).readLine())
                .isEqualTo("rest");
    }

    @Test
    void linesOfSeveralReadersAreNotTorn() throws Exception {
        var first = line();
        var second = line();
        typed.add("one");
        typed.add("two");
        assertThat(new String[] {first.get(10, TimeUnit.SECONDS), second.get(10, TimeUnit.SECONDS)})
                .containsExactlyInAnyOrder("one\n", "two\n");
    }

    private CompletableFuture<String> line() {
        return CompletableFuture.supplyAsync(
                () -> {
                    byte[] bytes = new byte[100];
                    try {
                        return new String(bytes, 0, input.read(bytes, 0, 100), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        return String.valueOf(e.getMessage());
                    }
                },
                task -> Thread.ofPlatform().start(task));
    }

    @Test
    void anInterruptEndsTheWaitAndStaysPending() throws Exception {
        var ended = new CompletableFuture<Boolean>();
        var reader = Thread.ofPlatform().start(() -> read(ended));
        Threads.awaitWaiting(reader);
        reader.interrupt();
        assertThat(ended.get(10, TimeUnit.SECONDS)).isTrue();
        typed.add("later");
        assertThat(input.read()).isEqualTo('l');
    }

    @Test
    void aSecondReaderCanBeInterruptedWhileTheFirstWaits() throws Exception {
        var first = new CompletableFuture<Boolean>();
        var firstReader = Thread.ofPlatform().start(() -> read(first));
        Threads.awaitWaiting(firstReader);
        var second = new CompletableFuture<Boolean>();
        var secondReader = Thread.ofPlatform().start(() -> read(second));
        Threads.awaitWaiting(secondReader);
        secondReader.interrupt();
        assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(first).isNotDone();
        firstReader.interrupt();
        assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
    }

    /// Completes with whether the wait was interrupted and the interrupt is still pending.
    private void read(CompletableFuture<Boolean> ended) {
        try {
            int _ = input.read();
            ended.complete(false);
        } catch (InterruptedIOException e) {
            ended.complete(Thread.currentThread().isInterrupted());
        } catch (IOException e) {
            ended.completeExceptionally(e);
        }
    }
}

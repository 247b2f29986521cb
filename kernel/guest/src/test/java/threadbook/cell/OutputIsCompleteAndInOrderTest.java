package threadbook.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import threadbook.display.MimeBundle;

/// What the threads of a cell print comes out whole and in order, however fast it is taken.
class OutputIsCompleteAndInOrderTest {

    private static final int MORE_THAN_FITS = 70_000;

    private final Semaphore dirty = new Semaphore(0);
    private final Cell cell = new Cell(1, _ -> dirty.release());
    private final CellOutput output = cell.output();

    @Test
    void printsOfOneStreamAreJoined() {
        output.print(false, "a", "\n");
        output.print(false, "b", "");
        assertThat(output.drain()).containsExactly(new Item.Text(false, "a\nb"));
    }

    @Test
    void streamsAndDisplaysKeepTheirOrder() {
        output.print(false, "1", "");
        output.print(true, "2", "");
        output.add(new Item.Shown(MimeBundle.text("3"), "id"));
        output.add(new Item.Cleared(true));
        output.print(true, "4", "");
        output.print(false, "5", "");
        assertThat(output.drain())
                .containsExactly(
                        new Item.Text(false, "1"),
                        new Item.Text(true, "2"),
                        new Item.Shown(MimeBundle.text("3"), "id"),
                        new Item.Cleared(true),
                        new Item.Text(true, "4"),
                        new Item.Text(false, "5"));
    }

    @Test
    void whatWasTakenIsNotTakenAgain() {
        output.print(false, "a", "");
        output.drain();
        assertThat(output.drain()).isEmpty();
        output.print(false, "b", "");
        assertThat(output.drain()).containsExactly(new Item.Text(false, "b"));
    }

    @Test
    void aLetterPrintedInTwoHalvesIsTakenWhole() {
        output.print(false, "a\uD83D", "");
        assertThat(output.drain()).containsExactly(new Item.Text(false, "a"));
        dirty.drainPermits();
        output.print(false, "\uDE00", "");
        assertThat(dirty.availablePermits()).isEqualTo(1);
        assertThat(output.drain()).containsExactly(new Item.Text(false, "😀"));
    }

    @Test
    void halfALetterIsTakenAtTheEnd() {
        output.print(false, "\uD83D", "");
        assertThat(output.drain()).isEmpty();
        assertThat(output.drainToTheEnd()).containsExactly(new Item.Text(false, "\uD83D"));
    }

    @Test
    void theSenderIsToldOnceForEachChangeFromNoneToSome() {
        output.print(false, "a", "");
        output.print(false, "b", "");
        output.add(new Item.Cleared(false));
        assertThat(dirty.availablePermits()).isEqualTo(1);
        output.drain();
        output.print(false, "", "");
        assertThat(dirty.availablePermits()).isEqualTo(2);
    }

    @Test
    void afloodFromManyThreadsArrivesLineByLine() throws Exception {
        int threads = 8;
        int lines = 20_000;
        var left = new AtomicInteger(threads);
        for (int i = 0; i < threads; i++) {
            String name = "thread " + i;
            Thread.ofVirtual().start(() -> {
                for (int line = 0; line < lines; line++) {
                    output.print(false, name + " line " + line, "\n");
                }
                left.decrementAndGet();
                dirty.release();
            });
        }
        var text = new StringBuilder();
        while (left.get() > 0 || dirty.availablePermits() > 0) {
            assertThat(dirty.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            output.drain().forEach(item -> text.append(((Item.Text) item).text()));
        }
        output.drain().forEach(item -> text.append(((Item.Text) item).text()));
        assertThat(text.toString().lines()).hasSize(threads * lines).allMatch(l -> l.matches("thread \\d line \\d+"));
        for (int i = 0; i < threads; i++) {
            String name = "thread " + i + " ";
            var expected = new ArrayList<String>();
            for (int line = 0; line < lines; line++) {
                expected.add(name + "line " + line);
            }
            assertThat(text.toString().lines().filter(l -> l.startsWith(name))).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void whoeverPrintsTooMuchWaitsUntilItIsTaken() throws Exception {
        output.print(false, "x".repeat(MORE_THAN_FITS), "");
        var done = new CountDownLatch(1);
        var printer = Thread.ofPlatform().start(() -> {
            output.print(false, "y", "");
            done.countDown();
        });
        Threads.awaitWaiting(printer);
        assertThat(done.getCount()).isEqualTo(1);
        assertThat(output.drain()).hasSize(1);
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(output.drain()).containsExactly(new Item.Text(false, "y"));
    }

    @Test
    void aStopFreesWhoeverWaits() throws Exception {
        output.print(false, "x".repeat(MORE_THAN_FITS), "");
        var failure = new CompletableFuture<Throwable>();
        var printer = Thread.ofPlatform().start(() -> {
            try {
                output.print(false, "never", "");
            } catch (Throwable e) {
                failure.complete(e);
            }
        });
        Threads.awaitWaiting(printer);
        cell.stop();
        assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(CellStopped.class);
        assertThat(output.drain()).noneMatch(item -> item.toString().contains("never"));
    }

    @Test
    void aStoppedCellMayStillSayGoodbyeAForcedOneMayNot() {
        cell.stop();
        output.print(false, "bye", "");
        assertThat(output.drain()).hasSize(1);
        cell.force();
        assertThatThrownBy(() -> output.print(false, "again", "")).isInstanceOf(CellStopped.class);
        cell.release();
        output.print(false, "late", "");
        assertThat(output.drain()).containsExactly(new Item.Text(false, "late"));
    }

    @Test
    void anInterruptedPrinterLosesNothingAndStaysInterrupted() throws Exception {
        output.print(false, "x".repeat(MORE_THAN_FITS), "");
        var interrupted = new CompletableFuture<Boolean>();
        var printer = Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            output.print(false, "kept", "");
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        Threads.awaitWaiting(printer);
        output.drain();
        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(output.drain()).isEqualTo(List.of(new Item.Text(false, "kept")));
    }

    @Test
    void anItemThatCannotBeWeighedIsNotAddedEither() {
        var broken = new java.util.HashMap<String, String>();
        broken.put("text/plain", null);
        assertThatThrownBy(() -> output.add(new Item.Shown(new MimeBundle(broken, java.util.Map.of()), null)))
                .isInstanceOf(NullPointerException.class);
        assertThat(output.drain()).isEmpty();
    }
}

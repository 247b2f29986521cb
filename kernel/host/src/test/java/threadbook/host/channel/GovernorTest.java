package threadbook.host.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import threadbook.display.MimeBundle;
import threadbook.host.message.Header;
import threadbook.host.message.Publication;
import threadbook.host.message.Publication.Status;
import threadbook.host.message.Publication.Stream.Name;

/// Output leaves joined, in order, and no faster than the server takes it. Time is what the test says it is.
class GovernorTest {

    private final AtomicLong clock = new AtomicLong();
    private final AtomicLong wakes = new AtomicLong();
    private final Governor governor = new Governor(clock::get, wakes::incrementAndGet);
    private final Header a = header("a");
    private final Header b = header("b");

    private static Header header(String id) {
        return new Header("{\"msg_id\":\"" + id + "\"}", id, "s", "execute_request", null);
    }

    private void print(Header parent, String text) {
        governor.emit(new Publication.Stream(Name.STDOUT, text), parent);
    }

    private void warn(Header parent, String text) {
        governor.emit(new Publication.Stream(Name.STDERR, text), parent);
    }

    private void show(Header parent, String text) {
        governor.emit(new Publication.DisplayData(MimeBundle.text(text), null), parent);
    }

    private void status(Status.State state, Header parent) {
        governor.publish(Status.now(state), parent);
    }

    private void pass(long millis) {
        clock.addAndGet(Duration.ofMillis(millis).toNanos());
    }

    /// What leaves at this moment.
    private List<String> leaving() {
        var left = new ArrayList<String>();
        for (var next = governor.next(); next != null; next = governor.next()) {
            var publication = next.publication();
            governor.sent(
                    publication,
                    publication instanceof Publication.Stream(var _, var text) ? text.length() + 600 : 600);
            left.add(brief(publication));
        }
        return left;
    }

    private static String brief(Publication publication) {
        return switch (publication) {
            case Publication.Stream(var name, var text) -> (name == Name.STDOUT ? "" : "!") + text;
            case Publication.DisplayData(var bundle, var _) ->
                "[" + bundle.data().get(MimeBundle.TEXT) + "]";
            case Status(var state, var _) -> state.toString();
            default -> publication.type();
        };
    }

    @Test
    void theFirstTextLeavesWithinMilliseconds() {
        print(a, "x");
        assertThat(leaving()).isEmpty();
        assertThat(TimeUnit.NANOSECONDS.toMillis(governor.pause())).isLessThanOrEqualTo(3);
        pass(3);
        assertThat(leaving()).containsExactly("x");
        assertThat(governor.pause()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void textIsJoinedToAtMostTwentyMessagesASecond() {
        int messages = 0;
        for (int millis = 0; millis < 10_000; millis++) {
            print(a, "x");
            pass(1);
            messages += leaving().size();
        }
        assertThat(messages).isBetween(100, 200);
    }

    @Test
    void changingStreamsKeepTwentyMessagesASecondEach() {
        int messages = 0;
        for (int millis = 0; millis < 10_000; millis++) {
            print(a, "x");
            warn(a, "y");
            pass(1);
            messages += leaving().size();
        }
        assertThat(messages).isBetween(200, 400);
    }

    @Test
    void fewChangesOfTheStreamKeepTheirOrder() {
        print(a, "1");
        warn(a, "2");
        print(a, "3");
        warn(a, "4");
        print(a, "5");
        pass(3);
        assertThat(leaving()).containsExactly("1", "!2", "3", "!4", "5");
    }

    @Test
    void manyWritesWakeTheSenderOnce() {
        for (int i = 0; i < 1000; i++) {
            print(a, "x");
        }
        assertThat(wakes).hasValue(1);
    }

    @Test
    void whatStandsBehindTextDrivesItOut() {
        print(a, "1");
        show(a, "2");
        print(a, "3");
        status(Status.State.IDLE, a);
        assertThat(leaving()).containsExactly("1", "[2]", "3", "IDLE");
    }

    @Test
    void aStatusDoesNotWaitForTheTextOfOthers() {
        print(a, "slow");
        status(Status.State.BUSY, b);
        status(Status.State.IDLE, b);
        assertThat(leaving()).containsExactly("BUSY", "IDLE");
    }

    @Test
    void statusesOfDifferentRequestsKeepTheirOrder() {
        status(Status.State.BUSY, a);
        print(a, "text");
        status(Status.State.BUSY, b);
        status(Status.State.IDLE, b);
        status(Status.State.BUSY, a);
        status(Status.State.IDLE, a);
        assertThat(leaving()).containsExactly("BUSY", "text", "BUSY", "IDLE", "BUSY", "IDLE");
    }

    @Test
    void aLongTextIsCutBetweenLettersAndNothingIsLost() {
        var text = "😀".repeat(100_000);
        var all = new StringBuilder();
        var writer = Thread.ofPlatform().daemon().start(() -> print(a, text));
        while (all.length() < text.length()) {
            pass(1000);
            for (var piece : leaving()) {
                assertThat(piece.length()).isLessThanOrEqualTo(Governor.PIECE);
                assertThat(Character.isLowSurrogate(piece.charAt(0))).isFalse();
                all.append(piece);
            }
            Thread.onSpinWait();
        }
        assertThat(all).hasToString(text);
        assertThat(writer).isNotNull();
    }

    @Test
    void whoeverPutsOutTooMuchWaitsAndTheKernelDoesNot() throws Exception {
        var done = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> {
            for (int i = 0; i < 100; i++) {
                print(a, "x".repeat(10_000));
            }
            done.countDown();
        });
        assertThat(done.await(200, TimeUnit.MILLISECONDS)).isFalse();
        status(Status.State.BUSY, b);
        print(b, "y");
        assertThat(leaving()).startsWith("BUSY");
        governor.release();
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aFloodKeepsTheServersLimitAndItsEndDoesNotWaitForIt() throws Exception {
        var stop = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> {
            while (stop.getCount() > 0) {
                print(a, "x".repeat(1000));
            }
        });
        long bytes = 0;
        for (int millis = 0; millis < 3000; millis += 10) {
            awaitBacklog();
            pass(10);
            bytes += leaving().stream().mapToLong(String::length).sum();
        }
        assertThat(bytes).isBetween(1_500_000L, 2_600_000L);
        stop.countDown();
        status(Status.State.IDLE, a);
        for (int millis = 0; millis < 350; millis += 10) {
            if (leaving().contains("IDLE")) {
                return;
            }
            pass(10);
        }
        throw new AssertionError("idle came later than a third of a second");
    }

    /// Until the flood waits or has written something new.
    private void awaitBacklog() {
        while (governor.pause() == Long.MAX_VALUE && governor.next() == null) {
            Thread.onSpinWait();
        }
    }

    @Test
    void idleGivesTheWholeBudgetBackAsItDoesInTheServer() {
        for (int cell = 0; cell < 100; cell++) {
            print(a, "x".repeat(100_000));
            status(Status.State.IDLE, a);
            assertThat(leaving()).hasSize(2);
        }
    }

    @Test
    void tooManyDisplaysAreSlowedDown() {
        int sent = 0;
        for (int i = 0; i < 5000 && sent == i; i++) {
            show(a, "x");
            sent += leaving().size();
        }
        assertThat(sent).isBetween(2000, 3000);
    }

    @Test
    void flushWaitsForWhatIsThereAndForNothingElse() throws Exception {
        governor.flush(a);
        print(a, "x");
        var flushed = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> {
            governor.flush(a);
            flushed.countDown();
        });
        while (leaving().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(flushed.await(10, TimeUnit.SECONDS)).isTrue();
    }
}

package threadbook.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadbook.cell.Cell;

/// An end that does not read or answer makes nothing grow at the other end, and does not hold it up.
@Timeout(60)
class WhoDoesNotReadCostsNothingTest {

    private final CompletableFuture<WebSocketConnection> there = new CompletableFuture<>();
    private final CountDownLatch go = new CountDownLatch(1);

    private void receiveNothing(WebSocketConnection client) throws InterruptedException {
        there.complete(client);
        go.await();
    }

    private WebSocketConnection end() throws Exception {
        return there.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aPingThatNobodyWaitsForIsForgotten() throws Exception {
        try (var server = WebSocketServer.start(this::receiveNothing);
                var _ = new Stranger(server)) {
            for (int i = 0; i < 1000; i++) {
                assertThatThrownBy(() -> end().ping(Duration.ofNanos(1))).isInstanceOf(TimeoutException.class);
            }
            assertThat(end().pingAsync().cancel(true)).isTrue();
            assertThat(end().conversation.pings()).isZero();
            go.countDown();
        }
    }

    /// What the network takes on its way is less than that.
    @Test
    void whoAsksWithoutReadingGetsTheAnswerToTheLastPing() throws Exception {
        int pings = 100_000;
        try (var server = WebSocketServer.start(this::receiveNothing);
                var stranger = new Stranger(server)) {
            for (int i = 1; i <= pings; i++) {
                stranger.send(Stranger.PING, numbered(i));
            }
            int last = 0;
            int answers = 0;
            for (; last < pings; answers++) {
                int next = stranger.read().content().getInt();
                assertThat(next).isGreaterThan(last);
                last = next;
            }
            assertThat(answers).isLessThan(pings);
            go.countDown();
        }
    }

    private static byte[] numbered(int number) {
        return ByteBuffer.allocate(125).putInt(number).array();
    }

    @Test
    void whoIsNotHeardIsAskedOnceAndTheEndOfItIsNoticed() throws Exception {
        try (var server = WebSocketServer.with(this::receiveNothing)
                        .queue(1)
                        .lostAfter(Duration.ofMillis(300))
                        .start();
                var stranger = new Stranger(server)) {
            stranger.send(Stranger.TEXT, new byte[1]); // the last one that is read
            assertThat(stranger.read().kind()).isEqualTo(Stranger.PING);
            for (int i = 0; i < 4; i++) {
                assertThat(stranger.read().kind()).isEqualTo(Stranger.PONG);
            }
            assertThat(end().conversation.pings()).isEqualTo(1);
            stranger.breakOff();
            assertThat(end().awaitClose()).isEqualTo(CloseCode.ABNORMAL);
            go.countDown();
        }
    }

    @Test
    void aCellThatIsStoppedDoesNotWaitForItsClients() throws Exception {
        var cell = new Cell(1, _ -> {});
        try (var server = WebSocketServer.with(this::receiveNothing).queue(1).start()) {
            var client = cell.call(() -> WebSocketClient.connect(server.uri()));
            client.send("it reads nothing more");
            while (end().unread() == 0) {
                Thread.onSpinWait();
            }
            long start = System.nanoTime();
            cell.stop();
            cell.runStopActions();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(WebSocketConnection.GOODBYE.dividedBy(2));
            assertThatThrownBy(() -> client.send("more")).hasMessageContaining("closed with 1001");
            assertThat(client.awaitClose()).isEqualTo(CloseCode.ABNORMAL);
            go.countDown();
        }
    }
}

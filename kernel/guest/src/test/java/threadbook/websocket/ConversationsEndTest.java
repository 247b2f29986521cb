package threadbook.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import threadbook.async.Async;
import threadbook.async.EventLoop;

/// A conversation ends in the way in which somebody has ended it, and both ends know how.
class ConversationsEndTest {

    @Test
    void theClientCloses() throws Exception {
        var there = new CompletableFuture<WebSocketConnection>();
        try (var server = WebSocketServer.start(client -> {
            for (var message : client) {
                assertThat(message).isNotNull();
            }
            there.complete(client);
        })) {
            var client = WebSocketClient.connect(server.uri());
            client.close(4001, "学 enough");
            assertThat(client.closeCode()).isEqualTo(4001);
            var end = there.get(20, TimeUnit.SECONDS);
            assertThat(end.awaitClose()).isEqualTo(4001);
            assertThat(end.closeReason()).isEqualTo("学 enough");
            assertThatThrownBy(() -> client.send("more"))
                    .isInstanceOf(WebSocketClosedException.class)
                    .hasMessageContaining("closed with 4001 (of the application)");
            assertThatThrownBy(client::receive).isInstanceOf(WebSocketClosedException.class);
        }
    }

    @Test
    void theHandlerReturns() throws Exception {
        try (var server = WebSocketServer.start(client -> client.send("bye"))) {
            var client = WebSocketClient.connect(server.uri());
            assertThat(client.receive(20)).isEqualTo("bye");
            assertThat(client.awaitClose()).isEqualTo(CloseCode.NORMAL);
            assertThat(client.iterator().hasNext()).isFalse();
        }
    }

    @Test
    void theHandlerFails() {
        try (var server = WebSocketServer.start(client -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, _) -> {});
            throw new IOException("on purpose");
        })) {
            var client = WebSocketClient.connect(server.uri());
            assertThat(client.awaitClose()).isEqualTo(CloseCode.FAILED);
        }
    }

    @Test
    void theHandlerFailsAndNobodyHasToHearThatItsGoodbyeWasCutShort() throws Exception {
        var told = new LinkedBlockingQueue<Throwable>();
        var handler = new CompletableFuture<Thread>();
        try (var server = WebSocketServer.start(client -> {
                    Thread.currentThread().setUncaughtExceptionHandler((_, failure) -> told.add(failure));
                    handler.complete(Thread.currentThread());
                    throw new IOException("on purpose");
                });
                var stranger = new Stranger(server)) {
            assertThat(stranger).isNotNull(); // it never says goodbye
            var thread = handler.get(20, TimeUnit.SECONDS);
            while (!thread.join(Duration.ofMillis(10))) {
                thread.interrupt();
            }
        }
        assertThat(told).hasSize(1).hasOnlyElementsOfType(IOException.class);
    }

    @Test
    void theServerCloses() {
        var server = WebSocketServer.start(client -> {
            for (var message : client) {
                assertThat(message).isNotNull();
            }
        });
        var client = WebSocketClient.connect(server.uri());
        server.close();
        assertThat(client.awaitClose()).isEqualTo(CloseCode.GOING_AWAY);
        assertThat(client.closeReason()).isEqualTo("the server ends");
        server.close();
    }

    @Test
    void theConnectionBreaks() throws Exception {
        var there = new CompletableFuture<WebSocketConnection>();
        try (var server = WebSocketServer.start(client -> {
            there.complete(client);
            client.receive();
        })) {
            var client = WebSocketClient.connect(server.uri());
            var end = there.get(20, TimeUnit.SECONDS);
            client.abort();
            assertThat(client.closeCode()).isEqualTo(CloseCode.ABNORMAL);
            assertThat(end.awaitClose()).isEqualTo(CloseCode.ABNORMAL);
        }
    }

    @Test
    void aPeerThatAnswersNoPingIsLost() throws Exception {
        var there = new CompletableFuture<WebSocketConnection>();
        try (var server = WebSocketServer.with(client -> {
                            there.complete(client);
                            client.receive();
                        })
                        .lostAfter(Duration.ofMillis(50))
                        .start();
                var mute = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            mute.getOutputStream().write("""
                    GET / HTTP/1.1\r
                    Host: x\r
                    Upgrade: websocket\r
                    Connection: Upgrade\r
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                    Sec-WebSocket-Version: 13\r
                    \r
                    """.getBytes(StandardCharsets.US_ASCII));
            var end = there.get(20, TimeUnit.SECONDS);
            assertThat(end.awaitClose()).isEqualTo(CloseCode.ABNORMAL);
            assertThat(end.closeReason()).startsWith("no pong for");
        }
    }

    @Test
    void aMessageThatIsTooLongEndsIt() {
        try (var server =
                WebSocketServer.with(client -> client.receive()).largest(1000).start()) {
            var client = WebSocketClient.connect(server.uri());
            client.send("x".repeat(1001));
            assertThat(client.awaitClose()).isEqualTo(CloseCode.TOO_BIG);
        }
    }

    @Test
    void whoReadsTooSlowlyIsCutOffIfThatIsWanted() throws Exception {
        var go = new CountDownLatch(1);
        var code = new CompletableFuture<Integer>();
        try (var server = WebSocketServer.with(client -> {
                            go.await();
                            try {
                                while (true) {
                                    client.send("x".repeat(100_000));
                                }
                            } catch (WebSocketClosedException e) {
                                code.complete(e.code());
                            }
                        })
                        .queue(4)
                        .whenFull(WhenFull.DISCONNECT)
                        .start();
                var slow = WebSocketClient.to(server.uri()).queue(1).connect()) {
            go.countDown();
            assertThat(code.get(20, TimeUnit.SECONDS)).isEqualTo(CloseCode.POLICY);
            slow.abort();
        }
    }

    @Test
    void messagesForASlowReaderAreDroppedIfThatIsWanted() throws Exception {
        var dropped = new CompletableFuture<Integer>();
        try (var server = WebSocketServer.with(client -> {
                            while (client.dropped() < 10) {
                                client.send("x".repeat(100_000));
                            }
                            dropped.complete(client.dropped());
                            client.receive();
                        })
                        .queue(4)
                        .whenFull(WhenFull.DROP)
                        .start();
                var slow = WebSocketClient.to(server.uri()).queue(1).connect()) {
            assertThat(dropped.get(20, TimeUnit.SECONDS)).isEqualTo(10);
            assertThat(slow.isOpen()).isTrue();
            slow.abort();
        }
    }

    /// The sender is slowed down, whichever end it is.
    @Test
    void aSlowReaderSlowsDownTheSender() throws Exception {
        var read = new CountDownLatch(1);
        var received = new CompletableFuture<Integer>();
        try (var server = WebSocketServer.with(client -> {
                            read.await();
                            int count = 0;
                            for (var message : client) {
                                count += message.size() == 100_000 ? 1 : 0;
                            }
                            received.complete(count);
                        })
                        .queue(2)
                        .start();
                var client = WebSocketClient.to(server.uri()).queue(2).connect()) {
            var sending = Thread.startVirtualThread(() -> {
                for (int i = 0; i < 300; i++) {
                    client.send("x".repeat(100_000));
                }
            });
            assertThat(sending.join(Duration.ofMillis(300))).isFalse();
            read.countDown();
            assertThat(sending.join(Duration.ofSeconds(20))).isTrue();
            client.close(CloseCode.NORMAL, "");
            assertThat(received.get(20, TimeUnit.SECONDS)).isEqualTo(300);
        }
    }

    @Test
    void anEndThatNobodyMaySayIsRefused() {
        try (var server = WebSocketServer.start(client -> client.receive());
                var client = WebSocketClient.connect(server.uri())) {
            for (int code : new int[] {1005, 1006, 1015}) {
                assertThatThrownBy(() -> client.close(code, ""))
                        .hasMessageContaining("an end reads that has got no number");
            }
            for (int code : new int[] {0, 999, 1004, 1016, 2999, 5000}) {
                assertThatThrownBy(() -> client.close(code, "")).hasMessageContaining("it has no meaning. Take 1000");
            }
            assertThatThrownBy(() -> client.close(1000, "长".repeat(50))).hasMessageContaining("123 bytes");
            assertThatThrownBy(client::closeCode).hasMessageContaining("is open");
        }
    }

    @Test
    void otherTasksRunWhileATaskClosesItsServer() {
        EventLoop.run(() -> {
            var server = WebSocketServer.start(client -> {
                client.send("that is enough");
                client.send("for somebody who reads nothing more, not even a goodbye");
                client.awaitClose();
            });
            var client = WebSocketClient.to(server.uri()).queue(1).connect();
            var ticks = new AtomicInteger();
            var ticking = Async.createTask(() -> {
                while (true) {
                    Async.sleep(0.01);
                    ticks.incrementAndGet();
                }
            });
            server.close();
            ticking.cancel();
            assertThat(ticks.get()).isPositive();
            client.abort();
        });
    }
}

package threadbook.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadbook.async.Async;

/// Somebody goes, gives up or errs in the middle of a conversation, and everybody hears what has become of it.
class MindsAreChangedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static void listen(WebSocketConnection client) {
        for (var message : client) {
            assertThat(message).isNotNull();
        }
    }

    @Test
    void aHandlerThatTalksToSomebodyElseWhoHasGoneFails() throws Exception {
        var first = new CompletableFuture<WebSocketConnection>();
        var told = new CompletableFuture<Throwable>();
        try (var server = WebSocketServer.start(client -> {
            if (first.complete(client)) {
                listen(client);
                return;
            }
            Thread.currentThread().setUncaughtExceptionHandler((_, failure) -> told.complete(failure));
            client.receive();
            first.join().send("relayed");
        })) {
            var gone = WebSocketClient.connect(server.uri());
            first.get(20, TimeUnit.SECONDS);
            var client = WebSocketClient.connect(server.uri());
            gone.close();
            assertThat(first.join().awaitClose()).isEqualTo(CloseCode.NORMAL);
            client.send("to the first");
            assertThat(client.awaitClose()).isEqualTo(CloseCode.FAILED);
            assertThat(told.get(20, TimeUnit.SECONDS)).isInstanceOf(WebSocketClosedException.class);
        }
    }

    @Test
    void aHandlerThatWaitsForACancelledPromiseFails() throws Exception {
        var told = new CompletableFuture<Throwable>();
        try (var server = WebSocketServer.start(client -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, failure) -> told.complete(failure));
            var promise = new CompletableFuture<String>();
            promise.cancel(true);
            client.send(promise.get());
        })) {
            var client = WebSocketClient.connect(server.uri());
            assertThat(client.awaitClose()).isEqualTo(CloseCode.FAILED);
            assertThat(told.get(20, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void aClientIsToldWhatItCannotCloseWith() {
        try (var server = WebSocketServer.start(MindsAreChangedTest::listen);
                var client = WebSocketClient.connect(server.uri())) {
            for (int code : new int[] {1002, 1003, 1007, 1009, 1010, 1012, 1013, 1014}) {
                assertThatThrownBy(() -> client.close(code, ""))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("a client of the JDK does not send it. Take 1000 when all is said");
            }
            assertThat(client.isOpen()).isTrue();
        }
    }

    @Test
    void aClientCanCloseWithAllTheOthers() {
        try (var server = WebSocketServer.start(MindsAreChangedTest::listen)) {
            for (int code : new int[] {1000, 1001, 1008, 1011, 3000, 4999}) {
                var client = WebSocketClient.connect(server.uri());
                client.close(code, "");
                assertThat(client.closeCode()).isEqualTo(code);
            }
        }
    }

    @Test
    void aTaskIsToldWhoCannotBeReachedAndTriesAgain() {
        var server = WebSocketServer.start(MindsAreChangedTest::listen);
        server.close();
        var uri = URI.create("ws://127.0.0.1:" + server.port());
        long start = System.nanoTime();
        assertThatThrownBy(() -> Async.run(() ->
                        WebSocketClient.to(uri).retry(3, Duration.ofMillis(50)).connect()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("nobody listens there");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(150));
    }

    @Test
    @SuppressWarnings("NullAway") // as a cell may
    void whatCannotBeSentIsRefused() throws Exception {
        try (var server = WebSocketServer.start(client -> listen(client));
                var client = WebSocketClient.connect(server.uri())) {
            assertThatThrownBy(() -> client.send("a\uD800"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("char 1 is \\uD800");
            assertThatThrownBy(() -> client.send("\uDC00\uD800")).hasMessageContaining("char 0");
            assertThatThrownBy(() -> client.send((String) null)).hasMessageContaining("a text, not null");
            assertThatThrownBy(() -> client.send((byte[]) null)).hasMessageContaining("bytes, not null");
            assertThatThrownBy(() -> client.send((WebSocketMessage) null)).isInstanceOf(NullPointerException.class);
            assertThat(client.send("🧵")).isTrue();
            assertThat(client.ping(PATIENCE)).isPositive();
            assertThat(client.queued()).isZero();
        }
    }

    @Test
    void nothingIsSentBehindAGoodbye() throws Exception {
        var refused = new CompletableFuture<Throwable>();
        var ready = new CountDownLatch(1);
        try (var server = WebSocketServer.start(client -> {
                    ready.countDown();
                    listen(client);
                });
                var client = WebSocketClient.connect(server.uri())) {
            ready.await();
            var there = server.connections().getFirst();
            there.conversation.leave(CloseCode.NORMAL, "");
            try {
                there.send("too late");
            } catch (WebSocketClosedException e) {
                refused.complete(e);
            }
            assertThat(refused.get(1, TimeUnit.SECONDS)).hasMessageContaining("closed with 1000");
            assertThat(server.said()).noneMatch(said -> said.text().equals("too late"));
            assertThat(there.queued()).isZero();
            there.abort();
            assertThat(client.awaitClose()).isEqualTo(CloseCode.ABNORMAL);
        }
    }

    @Test
    void whoReceivesNothingEndsProperlyAllTheSame() throws Exception {
        var there = new CompletableFuture<WebSocketConnection>();
        try (var server = WebSocketServer.start(client -> {
            for (int n = 0; n < 200; n++) {
                client.send("" + n);
            }
            there.complete(client);
            listen(client);
        })) {
            var client = WebSocketClient.to(server.uri()).queue(2).connect();
            var end = there.get(20, TimeUnit.SECONDS);
            client.close();
            assertThat(client.closeCode()).isEqualTo(CloseCode.NORMAL);
            assertThat(end.awaitClose()).isEqualTo(CloseCode.NORMAL);
            assertThat(client.receive()).isEqualTo("0");
        }
    }

    @Test
    void aServerThatReceivesNothingEndsProperlyAllTheSame() throws Exception {
        var go = new CountDownLatch(1);
        try (var server = WebSocketServer.with(client -> go.await()).queue(2).start()) {
            var client = WebSocketClient.connect(server.uri());
            for (int n = 0; n < 50; n++) {
                client.send("" + n);
            }
            go.countDown();
            assertThat(client.awaitClose()).isEqualTo(CloseCode.NORMAL);
        }
    }

    @Test
    void whoIsNotListenedToIsNotTakenForSilent() throws Exception {
        var go = new CountDownLatch(1);
        try (var server = WebSocketServer.with(client -> {
                            go.await();
                            listen(client);
                        })
                        .queue(1)
                        .lostAfter(Duration.ofMillis(100))
                        .start();
                var client = WebSocketClient.connect(server.uri())) {
            client.send("one");
            client.send("two");
            Thread.sleep(600); // three times as long as a pong may take
            go.countDown();
            Thread.sleep(150); // the keeper looks once more
            assertThat(client.isOpen()).isTrue();
        }
    }

    /// A server whose handler receives nothing, and which reads nothing more after the first message.
    private static WebSocketServer deaf(CompletableFuture<WebSocketConnection> there, CountDownLatch go) {
        return WebSocketServer.with(client -> {
                    there.complete(client);
                    go.await();
                })
                .queue(1)
                .start();
    }

    /// Whatever is sent from now on is in another buffer than this message, and so is not read.
    private static WebSocketConnection deafen(WebSocketClient client, CompletableFuture<WebSocketConnection> there)
            throws Exception {
        client.send("it reads nothing more");
        var end = there.get(20, TimeUnit.SECONDS);
        while (end.unread() == 0) {
            Thread.sleep(1);
        }
        return end;
    }

    @Test
    @Timeout(60)
    void aPingIsToldThatThereIsNobodyAnyMore() throws Exception {
        var there = new CompletableFuture<WebSocketConnection>();
        var go = new CountDownLatch(1);
        try (var server = deaf(there, go);
                var client = WebSocketClient.connect(server.uri())) {
            var end = deafen(client, there);
            CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS).execute(end::abort);
            assertThatThrownBy(() -> client.ping(PATIENCE)).isInstanceOf(WebSocketClosedException.class);
            go.countDown();
        }
    }

    @Test
    @Timeout(60)
    void anInterruptedThreadDoesNotLeaveAnOpenConversation() throws Exception {
        var there = new CompletableFuture<WebSocketConnection>();
        var go = new CountDownLatch(1);
        try (var server = deaf(there, go)) {
            var client = WebSocketClient.connect(server.uri());
            var _ = deafen(client, there);
            Thread.currentThread().interrupt();
            assertThatThrownBy(client::close).isInstanceOf(CancellationException.class); // nobody answers its goodbye
            assertThat(Thread.interrupted()).isTrue();
            assertThat(client.isOpen()).isFalse();
            go.countDown();
        }
    }

    @Test
    void whoHasBrokenOffIsRecorded() throws Exception {
        var there = new CompletableFuture<WebSocketConnection>();
        try (var server = WebSocketServer.start(client -> {
            there.complete(client);
            listen(client);
        })) {
            WebSocketClient.connect(server.uri(), "Bob").abort();
            assertThat(there.get(20, TimeUnit.SECONDS).awaitClose()).isEqualTo(CloseCode.ABNORMAL);
            assertThat(server.said().getLast().from()).isEqualTo("Bob");
        }
    }

    @Test
    void aHostThatDoesNotExistIsCalledSo() {
        var uri = URI.create("ws://" + "x".repeat(64) + ".invalid"); // too long for a name, so nobody is asked for it
        assertThatThrownBy(() -> WebSocketClient.connect(uri))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("there is no host of that name");
    }
}

package threadbook.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import threadbook.cell.Cell;

/// Who comes to a server and is no guest yet, or says too much to be one.
class StrangersTest {

    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    private static Socket visitor(WebSocketServer server) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String answer(String fields) throws IOException {
        try (var server = WebSocketServer.start(client -> client.receive());
                var socket = visitor(server)) {
            say(socket, "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" + fields + "\r\n");
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void aServerThatEndsTurnsAwayWhoHasNotAsked() throws Exception {
        var server = WebSocketServer.start(client -> client.receive());
        try (var socket = visitor(server)) {
            say(socket, "GET / HT");
            WebSocketClient.connect(server.uri()).abort(); // who comes later is let in later: so the visitor is in
            server.close();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void whoTakesTooLongToAskIsTurnedAway() throws Exception {
        try (var server = WebSocketServer.with(client -> client.receive())
                        .patience(Duration.ofMillis(100))
                        .start();
                var socket = visitor(server)) {
            say(socket, "GET / HT");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            try (var client = WebSocketClient.connect(server.uri())) {
                Thread.sleep(200); // longer than a stranger may take
                assertThat(client.isOpen()).isTrue();
            }
        }
    }

    @Test
    void aFailureToLetSomebodyInIsToldOnceAndPasses() throws Exception {
        var told = new AtomicInteger();
        var tries = new AtomicInteger();
        var guests = new Guests("test", client -> {}, Cell.current(), new InetSocketAddress(0));
        var door = new Door(guests, Duration.ofSeconds(1), (_, _, _) -> {});
        var done = new CompletableFuture<Boolean>();
        var thread = Thread.ofVirtual().unstarted(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, _) -> told.incrementAndGet());
            door.open(() -> {
                if (tries.incrementAndGet() < 4) {
                    throw new IOException("too many open files");
                }
                throw new ClosedChannelException();
            });
            done.complete(true);
        });
        thread.start();
        assertThat(done.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(tries).hasValue(4);
        assertThat(told).hasValue(1);
    }

    @Test
    void aHandshakeWithoutAKeyIsABadRequest() throws Exception {
        assertThat(answer("Sec-WebSocket-Version: 13\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(answer("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void anotherVersionIsToldWhichOneIsKnown() throws Exception {
        assertThat(answer(KEY + "Sec-WebSocket-Version: 8\r\n"))
                .startsWith("HTTP/1.1 426 ")
                .contains("\r\nSec-WebSocket-Version: 13\r\n");
    }

    @Test
    void aClientTakesNoMessageThatIsTooLong() throws Exception {
        var there = new CompletableFuture<WebSocketConnection>();
        try (var server = WebSocketServer.start(client -> {
            there.complete(client);
            client.send("é".repeat(500));
            client.send(new byte[1001]);
            client.receive();
        })) {
            var client = WebSocketClient.to(server.uri()).largest(1000).connect();
            assertThat(client.receive()).hasSize(500);
            assertThat(client.awaitClose()).isEqualTo(CloseCode.TOO_BIG);
            assertThat(client.closeReason()).contains("1000 bytes");
            assertThat(there.get(20, TimeUnit.SECONDS).awaitClose()).isEqualTo(CloseCode.POLICY);
        }
    }

    @Test
    void pingsInTheMomentOfTheEndDoNoHarm() throws Exception {
        var there = new CompletableFuture<WebSocketConnection>();
        try (var server = WebSocketServer.start(client -> {
                    there.complete(client);
                    client.receive();
                });
                var client = WebSocketClient.connect(server.uri())) {
            for (int n = 0; n < 500; n++) {
                var _ = client.pingAsync();
            }
            there.get(20, TimeUnit.SECONDS).close();
            assertThat(client.awaitClose()).isEqualTo(CloseCode.NORMAL);
        }
    }
}

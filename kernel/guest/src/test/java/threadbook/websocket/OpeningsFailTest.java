package threadbook.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.async.Async.await;
import static threadbook.async.Async.createTask;
import static threadbook.async.Together.toThread;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadbook.async.CancelledError;
import threadbook.async.EventLoop;

/// Whoever cannot open a conversation is told why, in short; and whoever gives up leaves nothing open.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpeningsFailTest {

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static URI at(int port) {
        return URI.create("ws://127.0.0.1:" + port);
    }

    @Test
    void whyNobodyAnswersIsSaidWithoutTheInsideOfTheJdk() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThatThrownBy(() -> WebSocketClient.connect(at(free)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageEndingWith("nobody listens there.")
                .cause()
                .satisfies(cause -> assertThat(cause.getStackTrace()).isEmpty());
    }

    @Test
    void whoAsksForTlsWhereThereIsNoneIsToldSo() {
        try (var server = WebSocketServer.start(_ -> {})) {
            assertThatThrownBy(() -> WebSocketClient.connect("wss://127.0.0.1:" + server.port()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageEndingWith("it does not answer in TLS; try ws://.");
        }
    }

    @Test
    void aPortThatIsTakenIsSaidSo() {
        try (var server = WebSocketServer.start(_ -> {})) {
            var second = WebSocketServer.with(_ -> {}).port(server.port());
            assertThatThrownBy(second::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("Port " + server.port() + " is not to be had")
                    .hasMessageContaining("close the server that listens there");
        }
        assertThatThrownBy(() -> WebSocketServer.with(_ -> {}).port(70_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A port is a number from 1 to 65535, or 0 for any free one, not 70000.");
    }

    @Test
    void anAddressOfSomethingElseIsRefusedWithAnExample() {
        assertThatThrownBy(() -> WebSocketClient.connect(URI.create("http://127.0.0.1:1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("looks like ws://");
    }

    @Test
    void aTaskThatIsCancelledWhileItConnectsLeavesNothingOpen() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EventLoop.run(() -> {
                var task = createTask(() -> WebSocketClient.connect(at(server.getLocalPort())));
                try (Socket stranger = await(toThread(server::accept))) {
                    String key = await(toThread(() -> keyOf(stranger)));
                    task.cancel();
                    assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
                    stranger.setSoTimeout(20_000);
                    int rest = await(toThread(() -> readAfterAnswer(stranger, key)));
                    assertThat(rest).isNegative();
                }
            });
        }
    }

    private static String keyOf(Socket stranger) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(stranger.getInputStream(), StandardCharsets.US_ASCII));
        String key = "";
        for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            key = line.startsWith("Sec-WebSocket-Key: ") ? line.substring(line.indexOf(' ') + 1) : key;
        }
        return key;
    }

    private static int readAfterAnswer(Socket stranger, String key) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n";
        stranger.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        return stranger.getInputStream().read();
    }
}

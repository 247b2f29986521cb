package threadbook.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import threadbook.timeline.MessageSequence.Kind;
import threadbook.timeline.MessageSequence.Message;

/// What one end says the other one hears, whole and in order.
class BothEndsTalkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WebSocketServer server = WebSocketServer.with(BothEndsTalkTest::echo)
            .protocols("chat.v2", "chat.v1")
            .start();

    private static void echo(WebSocketConnection client) {
        for (var message : client) {
            client.send(message);
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void textsComeBack() throws Exception {
        try (var client = WebSocketClient.connect(server.uri())) {
            for (String text : List.of("hello", "", "线程 🧵", "x".repeat(1_000_000))) {
                client.send(text);
                assertThat(client.receiveMessage(PATIENCE)).isEqualTo(new WebSocketMessage.Text(text));
            }
        }
    }

    @Test
    void bytesComeBack() {
        try (var client = WebSocketClient.connect(server.uri())) {
            byte[] bytes = new byte[100_000];
            bytes[7] = 42;
            client.send(bytes);
            assertThat(client.receiveBytes()).isEqualTo(bytes);
            client.send(new byte[3]);
            assertThatThrownBy(client::receive).hasMessageContaining("3 bytes").hasMessageContaining("receiveBytes");
        }
    }

    @Test
    void manyMessagesStayInOrder() {
        try (var client = WebSocketClient.connect(server.uri())) {
            Thread.startVirtualThread(() -> IntStream.range(0, 20_000).forEach(n -> client.send("" + n)));
            for (int n = 0; n < 20_000; n++) {
                assertThat(client.receive()).isEqualTo("" + n);
            }
        }
    }

    @Test
    void whoHasConnectedIsThereAtOnce() {
        for (int round = 0; round < 300; round++) {
            try (var client = WebSocketClient.connect(server.uri())) {
                assertThat(server.broadcast("to all")).isPositive();
                assertThat(client.receive()).isEqualTo("to all");
            }
        }
    }

    @Test
    void whatDoesNotComeInTimeIsNotLost() throws Exception {
        try (var client = WebSocketClient.connect(server.uri())) {
            assertThatThrownBy(() -> client.receive(0.02)).isInstanceOf(TimeoutException.class);
            var promise = client.receiveAsync();
            assertThat(promise.cancel(true)).isTrue();
            client.send("late");
            assertThat(client.receive(20)).isEqualTo("late");
            var next = client.receiveAsync();
            client.send("later");
            assertThat(next.get(20, TimeUnit.SECONDS)).isEqualTo(new WebSocketMessage.Text("later"));
        }
    }

    @Test
    void aPingIsAnsweredWithoutAnybodyReceivingIt() throws Exception {
        try (var client = WebSocketClient.connect(server.uri(), "Ada")) {
            assertThat(client.ping(PATIENCE)).isPositive();
            client.send("x");
            client.receive();
            assertThat(server.connections()).hasSize(1);
            var there = server.connections().getFirst();
            assertThat(there.name()).isEqualTo("Ada");
            assertThat(there.ping(PATIENCE)).isPositive();
        }
    }

    @Test
    void timesAreSecondsOrDurationsAndAddressesMayBeTexts() throws Exception {
        try (var server = WebSocketServer.with(client -> client.forEach(message -> client.send("" + message)))
                        .lostAfter(20.0)
                        .start();
                var client = WebSocketClient.to(server.uri().toString())
                        .timeout(20.0)
                        .retry(2, 0.1)
                        .connect()) {
            assertThat(client.ping()).isPositive();
            assertThat(client.ping(20.0)).isPositive();
            client.send("one");
            assertThat(client.receive(PATIENCE)).isEqualTo("one");
            client.send("two");
            assertThat(client.receiveMessage(20.0)).hasToString("two");
        }
        try (var client = WebSocketClient.connect(server.uri().toString(), "Ada")) {
            assertThat(client.name()).isEqualTo("Ada");
        }
    }

    @Test
    void aServerComesBackOnItsAddress() {
        var first = WebSocketServer.start(client -> {
            client.send("first");
            client.awaitClose();
        });
        var uri = first.uri();
        var client = WebSocketClient.connect(uri);
        assertThat(client.receive()).isEqualTo("first");
        first.close();
        assertThat(client.awaitClose()).isEqualTo(CloseCode.GOING_AWAY);
        try (var _ = WebSocketServer.with(again -> again.send("second"))
                        .port(first.port())
                        .start();
                var returned = WebSocketClient.connect(uri)) {
            assertThat(returned.receive()).isEqualTo("second");
        }
    }

    @Test
    void aServerPrintsWhetherItIsClosed() {
        var closed = WebSocketServer.start(_ -> {});
        assertThat(closed).hasToString("WebSocketServer at " + closed.uri() + ", 0 open");
        closed.close();
        assertThat(closed).hasToString("WebSocketServer at " + closed.uri() + ", closed");
    }

    @Test
    void theDearestSubprotocolThatBothKnowIsTaken() {
        try (var client =
                WebSocketClient.to(server.uri()).protocols("chat.v1", "chat.v2").connect()) {
            assertThat(client.subprotocol()).isEqualTo("chat.v2");
        }
        try (var client = WebSocketClient.connect(server.uri())) {
            assertThat(client.subprotocol()).isEmpty();
        }
    }

    @Test
    void everybodyHearsABroadcast() throws Exception {
        var heard = new ArrayList<WebSocketClient>();
        for (int i = 0; i < 200; i++) {
            heard.add(WebSocketClient.connect(server.uri(), "client " + i));
        }
        for (var client : heard) {
            client.send("here");
            client.receive(20);
        }
        assertThat(server.broadcast("all")).isEqualTo(200);
        for (var client : heard) {
            assertThat(client.receive(20)).isEqualTo("all");
        }
        server.close();
        for (var client : heard) {
            assertThat(client.awaitClose()).isEqualTo(CloseCode.GOING_AWAY);
        }
    }

    @Test
    void aConversationIsRecorded() throws Exception {
        WebSocketConnection there;
        try (var client = WebSocketClient.connect(server.uri(), "李")) {
            client.send("问");
            client.receive(20);
            there = server.connections().getFirst();
        }
        assertThat(there.awaitClose()).isEqualTo(CloseCode.NORMAL);
        assertThat(server.said())
                .extracting(said -> said.from() + " " + said.what() + " " + said.text())
                .startsWith("李 OPENED ", "李 TEXT 问", "server TEXT 问", "李 CLOSED 1000 normal");
        assertThat(server.said().get(1).size()).isEqualTo(3);
    }

    @Test
    void whyAConversationIsClosedStandsInQuotes() throws Exception {
        WebSocketConnection there;
        try (var client = WebSocketClient.connect(server.uri(), "李")) {
            client.send("问");
            client.receive(20);
            there = server.connections().getFirst();
            client.close(4003, "be polite");
        }
        assertThat(there.awaitClose()).isEqualTo(4003);
        assertThat(server.sequence().messages().getLast().text()).isEqualTo("4003 of the application “be polite”");
    }

    @Test
    void aConversationIsDrawn() throws Exception {
        try (var client = WebSocketClient.connect(server.uri(), "李")) {
            client.send("问");
            client.receive(20);
        }
        var picture = server.sequence();
        assertThat(picture.participants()).containsExactly("server", "李");
        assertThat(picture.messages())
                .extracting(message -> message.from() + " " + message.kind() + " " + message.text())
                .startsWith("李 OPENED ", "李 MESSAGE 问", "server MESSAGE 问");
        assertThat(picture.title()).isEqualTo("WebSocketServer on port " + server.port());
    }

    @Test
    void aLostConnectionIsDrawnAsOne() {
        var lost = new Said(0.25, "a", "server", Said.What.CLOSED, "1006 connection lost", 0);
        assertThat(Sequences.of("chat", List.of(lost)).messages())
                .containsExactly(new Message(250_000_000, "a", "server", Kind.LOST, ""));
    }

    @Test
    void aBrowserGetsAPage() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var page = http.send(HttpRequest.newBuilder(server.page()).build(), BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("new WebSocket(");
            var other = http.send(
                    HttpRequest.newBuilder(server.page().resolve("/favicon.ico"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(other.statusCode()).isEqualTo(404);
        }
    }

    @Test
    void whoCannotBeReachedIsNamed() {
        int port = server.port();
        server.close();
        assertThatThrownBy(() -> WebSocketClient.to(URI.create("ws://127.0.0.1:" + port))
                        .retry(3, Duration.ofMillis(1))
                        .connect())
                .hasMessage("No conversation with ws://127.0.0.1:" + port + ": nobody listens there.");
    }
}

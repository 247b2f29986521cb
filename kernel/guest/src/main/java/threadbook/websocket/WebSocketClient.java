package threadbook.websocket;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.Registration;
import threadbook.pool.Seconds;

/// The client's end of a conversation.
///
/// ```java
/// try (var client = WebSocketClient.connect(server.uri())) {
///     client.send("hello");
///     System.out.println(client.receive());
/// }
/// ```
///
/// It goes on after the cell has ended, until it is closed, the cell is stopped or run again, or the notebook ends.
/// Which JDK class to prefer: `java.net.http.WebSocket`, on which this is built, if you want to be called back rather
/// than to wait.
public final class WebSocketClient extends WebSocketConnection {

    private static final AtomicInteger CLIENTS = new AtomicInteger();

    private final WebSocket socket;
    private final List<Registration> registrations;
    private final AtomicReference<@Nullable ByteBuffer> ping = new AtomicReference<>();
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

    private WebSocketClient(String name, Limits limits, Listening listening, WebSocket socket) {
        super(name, limits);
        this.socket = socket;
        var cell = Cell.current();
        this.registrations = List.of(
                cell.opened("WebSocket of " + name, () -> close(CloseCode.GOING_AWAY, "")), cell.onStop(this::goAway));
        var _ = conversation.ending().whenComplete((_, _) -> registrations.forEach(Registration::end));
        listening.begin(this);
    }

    /// Opens a conversation.
    ///
    /// @param uri such as `ws://127.0.0.1:43211`
    /// @throws UncheckedIOException if nobody answers, or not as a WebSocket server does
    public static WebSocketClient connect(URI uri) {
        return to(uri).connect();
    }

    /// As [#connect(URI)]: `WebSocketClient.connect("ws://127.0.0.1:43211")`.
    public static WebSocketClient connect(String uri) {
        return to(uri).connect();
    }

    /// Opens a conversation, under a name that the server is told as `?name=…`.
    ///
    /// @throws UncheckedIOException if nobody answers, or not as a WebSocket server does
    public static WebSocketClient connect(URI uri, String name) {
        return to(uri).name(name).connect();
    }

    /// As [#connect(URI, String)].
    public static WebSocketClient connect(String uri, String name) {
        return to(uri).name(name).connect();
    }

    /// As [#to(URI)].
    public static Settings to(String uri) {
        return to(URI.create(uri));
    }

    /// A conversation with more settings: `WebSocketClient.to(uri).protocols("chat").retry(5).connect()`.
    public static Settings to(URI uri) {
        return new Settings(uri);
    }

    /// The settings of a conversation to be opened.
    public static final class Settings {
        private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

        private final URI uri;
        private String name = "";
        private List<String> protocols = List.of();
        private Limits limits = Limits.USUAL;
        private Duration timeout = Duration.ofSeconds(10);
        private int attempts = 1;
        private Duration pause = Duration.ofMillis(100);

        private Settings(URI uri) {
            this.uri = uri;
        }

        /// What the server is told as `?name=…`.
        public Settings name(String name) {
            this.name = name;
            return this;
        }

        /// The subprotocols that the client knows, the dearest first.
        public Settings protocols(String... names) {
            protocols = List.of(names);
            return this;
        }

        /// How many messages may wait, in each direction; usually 256.
        public Settings queue(int messages) {
            limits = limits.withQueue(messages);
            return this;
        }

        /// The longest message that is taken, in bytes; usually 16 MB. A longer one ends the conversation with 1009,
        /// which the server hears as 1008: a client of the JDK cannot say 1009.
        public Settings largest(int bytes) {
            limits = limits.withLargest(bytes);
            return this;
        }

        /// What becomes of a message when so many wait to be sent; usually `send` waits.
        public Settings whenFull(WhenFull policy) {
            limits = limits.withWhenFull(policy);
            return this;
        }

        /// How long to wait for the server's answer; usually 10 seconds.
        public Settings timeout(Duration limit) {
            timeout = limit;
            return this;
        }

        /// As [#timeout(Duration)], in seconds.
        public Settings timeout(double seconds) {
            return timeout(Seconds.of(seconds));
        }

        /// Tries so often, if nobody answers, with pauses of 0.1, 0.2, 0.4 … seconds.
        public Settings retry(int attempts) {
            return retry(attempts, pause);
        }

        /// Tries so often, if nobody answers, with pauses that double each time, up to 30 seconds.
        public Settings retry(int attempts, Duration firstPause) {
            if (attempts < 1) {
                throw new IllegalArgumentException("At least 1 attempt is needed, not " + attempts + ".");
            }
            this.attempts = attempts;
            this.pause = firstPause;
            return this;
        }

        /// As [#retry(int, Duration)], in seconds.
        public Settings retry(int attempts, double firstPause) {
            return retry(attempts, Seconds.of(firstPause));
        }

        /// @throws UncheckedIOException if nobody answers, or not as a WebSocket server does
        public WebSocketClient connect() {
            var next = pause;
            for (int attempt = 1; attempt < attempts; attempt++) {
                try {
                    return once();
                } catch (UncheckedIOException e) {
                    sleep(next);
                    next = next.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? next.multipliedBy(2) : LONGEST_PAUSE;
                }
            }
            return once();
        }

        private static void sleep(Duration time) {
            try {
                boolean _ = Waits.on(new CompletableFuture<Boolean>(), time);
            } catch (TimeoutException e) {
                // that was it
            }
        }

        private WebSocketClient once() {
            var listening = new Listening(Cell.current(), limits.largest());
            var opening = Network.open(builder -> ask(builder, listening));
            var socket = Opening.await(opening, timeout, uri);
            return new WebSocketClient(label(), limits, listening, socket);
        }

        private CompletableFuture<WebSocket> ask(WebSocket.Builder builder, WebSocket.Listener listener) {
            builder.connectTimeout(timeout);
            if (!protocols.isEmpty()) {
                builder.subprotocols(
                        protocols.getFirst(),
                        protocols.subList(1, protocols.size()).toArray(String[]::new));
            }
            return builder.buildAsync(address(), listener);
        }

        private String label() {
            return name.isEmpty() ? "client-" + CLIENTS.incrementAndGet() : name;
        }

        private URI address() {
            if (name.isEmpty()) {
                return uri;
            }
            String path = uri.getRawPath().isEmpty() ? "/" : "";
            String start = uri.getRawQuery() == null ? "?" : "&";
            return URI.create(uri + path + start + "name=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        }
    }

    @Override
    public String subprotocol() {
        return socket.getSubprotocol();
    }

    @Override
    synchronized boolean transmit(WebSocketMessage message) {
        if (conversation.isLeaving()) {
            return false;
        }
        var sent =
                switch (message) {
                    case WebSocketMessage.Text(var text) -> next(open -> open.sendText(text, true));
                    case WebSocketMessage.Binary binary ->
                        next(open -> open.sendBinary(ByteBuffer.wrap(binary.bytes()), true));
                };
        var _ = sent.whenComplete((_, _) -> conversation.left());
        return true;
    }

    @Override
    void transmitPing(ByteBuffer content) {
        if (ping.getAndSet(content) == null) { // or else the newest one goes in place of those that still wait
            var _ = next(open -> open.sendPing(Objects.requireNonNull(ping.getAndSet(null))));
        }
    }

    @Override
    void transmitClose(int code, String reason) {
        var _ = next(open -> open.sendClose(code, reason)).whenComplete((_, failure) -> {
            if (failure != null && conversation.end(CloseCode.ABNORMAL, String.valueOf(failure.getMessage()))) {
                socket.abort();
            }
        });
    }

    @Override
    int sendable(int code) {
        return CloseCode.sendableByClient(code);
    }

    /// A JDK WebSocket takes one thing at a time.
    private synchronized CompletableFuture<WebSocket> next(Function<WebSocket, CompletableFuture<WebSocket>> sending) {
        var next = last.handle((_, _) -> socket).thenCompose(sending);
        last = next;
        var _ = next.whenComplete((_, failure) -> {
            if (failure != null && socket.isOutputClosed() && socket.isInputClosed()) {
                conversation.end(CloseCode.ABNORMAL, String.valueOf(failure.getMessage()));
            }
        });
        return next;
    }

    /// As [#close], for a cell that is stopped: nobody waits for the answer.
    private void goAway() {
        if (conversation.leave(CloseCode.GOING_AWAY, "")) {
            transmitClose(CloseCode.GOING_AWAY, "");
        }
        CompletableFuture.delayedExecutor(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::abort);
    }

    @Override
    public void abort() {
        socket.abort();
        conversation.end(CloseCode.ABNORMAL, "aborted");
    }
}

package threadbook.websocket;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.Registration;
import threadbook.pool.Seconds;
import threadbook.timeline.MessageSequence;

/// A server of WebSockets, inside the notebook.
///
/// ```java
/// var server = WebSocketServer.start(client -> {
///     for (var message : client) {
///         client.send("echo: " + message);
///     }
/// });
/// try (var client = WebSocketClient.connect(server.uri())) {
///     client.send("hello");
///     System.out.println(client.receive());
/// }
/// ```
///
/// Each client has a virtual thread of its own, which runs the handler; when that returns, the conversation is closed
/// with 1000, and with 1011 when it throws. Only this machine can reach the server. It goes on after the cell has
/// ended, until it is closed, the cell is stopped or run again, or the notebook ends.
///
/// A browser that opens [#page] gets a page that talks to the server.
public final class WebSocketServer implements AutoCloseable {

    private static final AtomicInteger SERVERS = new AtomicInteger();

    private final String name = "websocket-" + SERVERS.incrementAndGet();
    private final Settings settings;
    private final Cell cell = Cell.current();
    private final ServerSocketChannel listening;
    private final InetSocketAddress address;
    private final Guests guests;
    private final Door door;
    private final Set<Registration> registrations = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread keeper;

    private WebSocketServer(Settings settings) {
        this.settings = settings;
        this.listening = settings.port.listen();
        this.address = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), listening.socket().getLocalPort());
        this.guests = new Guests(name, settings.handler, cell, address);
        this.door = new Door(guests, settings.patience, this::answer);
    }

    /// Starts a server on the loopback address and a free port.
    ///
    /// @param handler what is done with each client
    /// @throws UncheckedIOException if there is no port to be had
    public static WebSocketServer start(WebSocketHandler handler) {
        return with(handler).start();
    }

    /// A server with more settings: `WebSocketServer.with(handler).queue(8).whenFull(WhenFull.DROP).start()`.
    public static Settings with(WebSocketHandler handler) {
        return new Settings(handler);
    }

    /// The settings of a server to be started.
    public static final class Settings {
        private final WebSocketHandler handler;
        private Port port = new Port(0);
        private Limits limits = Limits.USUAL;
        private List<String> protocols = List.of();
        private @Nullable Duration lostAfter;
        private String page = Page.TALK;
        private Duration patience = Duration.ofSeconds(10);

        private Settings(WebSocketHandler handler) {
            this.handler = requireNonNull(handler, "A server needs a handler, not null.");
        }

        /// The port on which it listens, so that it can come back where it was; usually 0, which is any free one.
        public Settings port(int number) {
            port = new Port(number);
            return this;
        }

        /// How many messages may wait for each client, in each direction; usually 256.
        public Settings queue(int messages) {
            limits = limits.withQueue(messages);
            return this;
        }

        /// What becomes of a message for a client for whom so many wait; usually `send` waits.
        public Settings whenFull(WhenFull policy) {
            limits = limits.withWhenFull(policy);
            return this;
        }

        /// The longest message that is taken, in bytes; usually 16 MB. A longer one ends the conversation with 1009.
        public Settings largest(int bytes) {
            limits = limits.withLargest(bytes);
            return this;
        }

        /// The subprotocols that the server knows, the dearest first.
        public Settings protocols(String... names) {
            protocols = List.of(names);
            return this;
        }

        /// Pings every client in this distance, and lets go who has not answered in twice the time. Usually nobody is
        /// pinged.
        public Settings lostAfter(Duration distance) {
            if (!distance.isPositive()) {
                throw new IllegalArgumentException("Pings need a distance of more than 0, not " + distance + ".");
            }
            lostAfter = distance;
            return this;
        }

        /// As [#lostAfter(Duration)], in seconds.
        public Settings lostAfter(double seconds) {
            return lostAfter(Seconds.of(seconds));
        }

        /// What a browser gets at [WebSocketServer#page].
        public Settings page(String html) {
            page = html;
            return this;
        }

        /// How long a client may take for its request; usually 10 seconds.
        Settings patience(Duration limit) {
            patience = limit;
            return this;
        }

        /// @throws UncheckedIOException if there is no port to be had, or the one that was asked for is taken
        public WebSocketServer start() {
            var server = new WebSocketServer(this);
            server.begin();
            return server;
        }
    }

    private void begin() {
        registrations.add(cell.opened("WebSocketServer on port " + port(), this));
        registrations.add(cell.onStop(this::close));
        guests.thread("-accept", () -> door.open(listening::accept)).start();
        var distance = settings.lostAfter;
        if (distance != null) {
            keeper = guests.thread("-keeper", () -> guests.keep(distance));
            keeper.start();
        }
    }

    private void answer(SocketChannel channel, String client, HttpHead head) throws IOException {
        if (!head.wantsWebSocket()) {
            Door.write(channel, Page.answer(head, settings.page));
            return;
        }
        var refusal = Handshake.refusal(head);
        if (refusal.isPresent()) {
            Door.write(channel, refusal.get());
        } else {
            guests.converse(connection(channel, client, head), head);
        }
    }

    private ServerConnection connection(SocketChannel channel, String client, HttpHead head) {
        var connection = new ServerConnection(client, channel, settings.limits, settings.protocols, guests);
        Query.value(head.target(), "name").ifPresent(connection::name);
        return connection;
    }

    // ---------------------------------------------------------------- for cells

    public int port() {
        return address.getPort();
    }

    /// Where it is: `ws://127.0.0.1:43211`.
    public URI uri() {
        return URI.create("ws://" + host());
    }

    /// Where a browser finds a page that talks to it: `http://127.0.0.1:43211/`.
    public URI page() {
        return URI.create("http://" + host() + "/");
    }

    private String host() {
        return address.getAddress().getHostAddress() + ":" + port();
    }

    /// The conversations that are open now, in the order in which they began.
    public List<WebSocketConnection> connections() {
        return guests.open();
    }

    /// Sends a text to everybody, one after the other.
    ///
    /// @return to how many it is on its way
    public int broadcast(String text) {
        return guests.broadcast(new WebSocketMessage.Text(text));
    }

    /// Sends bytes to everybody, one after the other.
    ///
    /// @return to how many they are on their way
    public int broadcast(byte[] bytes) {
        return guests.broadcast(new WebSocketMessage.Binary(bytes));
    }

    /// What was said so far, the last 10,000 lines at most.
    public List<Said> said() {
        return guests.recording().said();
    }

    /// The same as a picture: who has said what to whom.
    public MessageSequence sequence() {
        return Sequences.of("WebSocketServer on port " + port(), said());
    }

    /// Lets nobody in any more, says goodbye to everybody (1001), and interrupts the handlers that go on all the same.
    /// Takes two seconds at most. More than once is once.
    @Override
    public void close() {
        registrations.forEach(Registration::end);
        try {
            listening.close();
        } catch (IOException e) {
            // it was to be closed anyway
        }
        door.close();
        var pinging = keeper;
        if (pinging != null) {
            pinging.interrupt();
        }
        guests.dismiss();
    }

    @Override
    public String toString() {
        return "WebSocketServer at " + uri() + ", "
                + (listening.isOpen() ? connections().size() + " open" : "closed");
    }
}

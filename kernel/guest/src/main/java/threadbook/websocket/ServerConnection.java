package threadbook.websocket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.WebsocketNotConnectedException;

/// The server's end of a conversation: opening → open → closing → closed.
///
/// Two virtual threads move the bytes: the reader gives what comes to the engine, which knows the protocol; the writer
/// takes the frames that the engine has made. Both block, and so the network slows down whoever is too fast.
final class ServerConnection extends WebSocketConnection {

    private static final int BUFFER = 16 * 1024;
    private static final long GOODBYE_SECONDS = 1;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final ServerEvents events;
    private final WebSocketImpl engine;
    private final ControlFrames control = new ControlFrames();
    private final CompletableFuture<Boolean> otherIsDone = new CompletableFuture<>();
    /// Of the keeper.
    private CompletableFuture<Duration> asked = CompletableFuture.completedFuture(Duration.ZERO);

    ServerConnection(String name, SocketChannel channel, Limits limits, List<String> protocols, ServerSide server) {
        super(name, limits);
        this.channel = channel;
        this.events = new ServerEvents(this, server);
        this.engine = new WebSocketImpl(events, List.of(Protocols.draft(protocols, limits.largest())));
        engine.setChannel(channel);
    }

    @Override
    public String subprotocol() {
        var protocol = engine.getProtocol();
        return protocol == null ? "" : protocol.getProvidedProtocol();
    }

    // ---------------------------------------------------------------- the reader

    /// Takes the request of the client. The answer waits for the writer.
    ///
    /// @param head what the client has sent so far
    void open(HttpHead head) {
        try {
            engine.decode(head.bytes());
        } catch (RuntimeException e) { // the engine's failures, too: nobody else would tell the other end
            lost(String.valueOf(e.getMessage()));
        }
    }

    /// Reads until the end of the conversation.
    void read() {
        try {
            var buffer = ByteBuffer.allocate(BUFFER);
            while (!engine.isClosed() && channel.read(buffer.clear()) >= 0) {
                take(buffer.flip());
                events.awaitRoom();
            }
            lost("");
        } catch (IOException | RuntimeException e) {
            lost(String.valueOf(e.getMessage()));
        }
    }

    private void take(ByteBuffer bytes) {
        if (!engine.isFlushAndClose()) {
            engine.decode(bytes);
        } else if (saysGoodbye(bytes)) {
            otherIsDone.complete(true);
        }
    }

    /// The engine does not look at what comes after it has said goodbye itself.
    private boolean saysGoodbye(ByteBuffer bytes) {
        try {
            return engine.getDraft().translateFrame(bytes).stream()
                    .anyMatch(frame -> frame.getOpcode() == Opcode.CLOSING);
        } catch (InvalidDataException e) {
            return true; // the middle of something that nobody wants any more
        }
    }

    private void lost(String why) {
        otherIsDone.complete(true);
        if (engine.isFlushAndClose()) {
            engine.eot();
        } else {
            engine.closeConnection(CloseCode.ABNORMAL, why, true); // the other end has broken off
        }
    }

    // ---------------------------------------------------------------- the writer

    /// Writes frames until the end of the conversation.
    void write() {
        try {
            while (!engine.isClosed()) {
                var frame = engine.outQueue.take();
                boolean isMessage = isMessage(frame);
                if (!frame.hasRemaining()) {
                    writeControl();
                }
                write(frame);
                if (isMessage) {
                    conversation.left();
                }
                if (engine.outQueue.isEmpty() && engine.isFlushAndClose()) {
                    leaveTogether();
                }
            }
        } catch (IOException e) {
            lost(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            lost("interrupted");
        }
    }

    private void write(ByteBuffer frame) throws IOException {
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    /// Behind a goodbye nothing is written any more.
    private void writeControl() throws IOException {
        for (var frame : control.take()) {
            if (engine.isOpen()) {
                write(engine.getDraft().createBinaryFrame(frame));
            }
        }
    }

    /// A final frame of text or bytes (RFC 6455, section 5.2).
    private static boolean isMessage(ByteBuffer frame) {
        if (!frame.hasRemaining()) {
            return false;
        }
        int first = frame.get(frame.position()) & 0xFF;
        return first == 0x81 || first == 0x82;
    }

    /// Whoever closes the connection before the other end has answered may destroy what is still on its way to it.
    private void leaveTogether() {
        if (!events.wasClosedByOther()) {
            var _ = otherIsDone
                    .completeOnTimeout(false, GOODBYE_SECONDS, TimeUnit.SECONDS)
                    .join();
        }
        engine.closeConnection();
    }

    /// The writer is to look again.
    void wakeWriter() {
        engine.outQueue.add(NOTHING);
    }

    // ---------------------------------------------------------------- what a connection does

    @Override
    boolean transmit(WebSocketMessage message) {
        // before it is sent: the answer may come at once
        var line = events.said(message, true);
        try {
            switch (message) {
                case WebSocketMessage.Text(var text) -> engine.send(text);
                case WebSocketMessage.Binary binary -> engine.send(binary.bytes());
            }
            return true;
        } catch (WebsocketNotConnectedException e) {
            events.unsaid(line); // it has ended in this moment
            return false;
        } catch (RuntimeException | Error e) {
            events.unsaid(line);
            throw e;
        }
    }

    @Override
    void transmitPing(ByteBuffer content) {
        if (control.ask(content)) {
            events.control(Said.What.PING, true);
            wakeWriter();
        }
    }

    /// The other end has asked whether this one is there.
    void answer(ByteBuffer content) {
        if (control.answer(content)) {
            events.control(Said.What.PONG, true);
            wakeWriter();
        }
    }

    @Override
    void transmitClose(int code, String reason) {
        engine.close(code, reason);
    }

    @Override
    public void abort() {
        if (engine.isFlushAndClose()) {
            engine.closeConnection();
        } else {
            engine.closeConnection(CloseCode.ABNORMAL, "aborted");
        }
    }

    /// Asks whether the other end is there, unless it has still to answer, and gives it up if that takes too long.
    /// While nothing is read here, no answer is heard; but who writes finds out whether the connection is broken.
    void check(Duration distance) {
        var silence = conversation.silence();
        if (asked.isDone()) {
            conversation.listen();
            asked = pingAsync();
        } else if (silence.compareTo(distance.multipliedBy(2)) > 0) {
            engine.closeConnection(CloseCode.ABNORMAL, "no pong for " + silence.toMillis() / 1e3 + " s");
        } else if (control.touch()) {
            wakeWriter();
        }
    }
}

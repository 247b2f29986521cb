package threadbook.websocket;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.Handshakedata;
import org.jspecify.annotations.Nullable;

/// What the engine of the protocol tells of one conversation, mostly on the thread of its reader.
final class ServerEvents extends WebSocketAdapter {

    /// How the server is called in what is recorded.
    static final String SERVER = "server";

    private final ServerConnection connection;
    private final ServerSide server;
    private CompletableFuture<Boolean> room = CompletableFuture.completedFuture(true);
    private volatile boolean closedByOther;
    private boolean over;

    ServerEvents(ServerConnection connection, ServerSide server) {
        this.connection = connection;
        this.server = server;
    }

    /// Waits until what has come is not too much any more. The reader calls it.
    void awaitRoom() {
        if (room.isDone()) {
            return;
        }
        connection.conversation.deaf(true);
        boolean _ = room.join();
        connection.conversation.deaf(false);
    }

    boolean wasClosedByOther() {
        return closedByOther;
    }

    /// @return what was recorded
    Said said(WebSocketMessage message, boolean byServer) {
        var what =
                switch (message) {
                    case WebSocketMessage.Text _ -> Said.What.TEXT;
                    case WebSocketMessage.Binary _ -> Said.What.BINARY;
                };
        return record(what, message.toString(), message.size(), byServer);
    }

    /// It was not sent after all.
    void unsaid(Said line) {
        server.recording().remove(line);
    }

    void control(Said.What what, boolean byServer) {
        var _ = record(what, "", 0, byServer);
    }

    private Said record(Said.What what, String text, int size, boolean byServer) {
        String client = connection.name();
        return server.recording().add(byServer ? SERVER : client, byServer ? client : SERVER, what, text, size);
    }

    private void arrived(WebSocketMessage message) {
        var _ = said(message, false);
        room = connection.conversation.arrived(message);
    }

    @Override
    public void onWebsocketMessage(WebSocket socket, String text) {
        arrived(new WebSocketMessage.Text(text));
    }

    @Override
    public void onWebsocketMessage(WebSocket socket, ByteBuffer content) {
        var bytes = new byte[content.remaining()];
        content.get(bytes);
        arrived(new WebSocketMessage.Binary(bytes));
    }

    @Override
    public void onWebsocketOpen(WebSocket socket, Handshakedata handshake) {
        var _ = record(Said.What.OPENED, connection.subprotocol(), 0, false);
        server.opened(connection);
    }

    @Override
    public void onWebsocketClose(WebSocket socket, int code, String reason, boolean byOther) {
        goodbye(code, reason, byOther);
        boolean _ = connection.conversation.end(code, reason == null ? "" : reason);
        connection.wakeWriter();
    }

    @Override
    public void onWebsocketClosing(WebSocket socket, int code, String reason, boolean byOther) {
        closedByOther = byOther;
        boolean _ = connection.conversation.leave(code, reason == null ? "" : reason);
        goodbye(code, reason, byOther);
    }

    /// Recorded when it is said, or when the connection breaks before anybody could say it. The engine holds its lock.
    private void goodbye(int code, @Nullable String reason, boolean byOther) {
        if (!over) {
            over = true;
            String why = reason == null || reason.isBlank() ? "" : " “" + reason.strip() + "”";
            var _ = record(Said.What.CLOSED, code + " " + CloseCode.words(code) + why, 0, !byOther);
        }
    }

    @Override
    public void onWebsocketCloseInitiated(WebSocket socket, int code, String reason) {}

    /// Of the connection: it ends then, and that is told.
    @Override
    public void onWebsocketError(WebSocket socket, Exception error) {}

    @Override
    public void onWebsocketPing(WebSocket socket, Framedata frame) {
        control(Said.What.PING, false);
        connection.answer(frame.getPayloadData());
    }

    @Override
    public void onWebsocketPong(WebSocket socket, Framedata frame) {
        control(Said.What.PONG, false);
        connection.conversation.ponged(frame.getPayloadData());
    }

    /// Frames wake the writer themselves; the end does not.
    @Override
    public void onWriteDemand(WebSocket socket) {
        if (socket.isFlushAndClose()) {
            connection.wakeWriter();
        }
    }

    @Override
    public InetSocketAddress getLocalSocketAddress(WebSocket socket) {
        return server.address();
    }

    @Override
    public InetSocketAddress getRemoteSocketAddress(WebSocket socket) {
        return server.address();
    }
}

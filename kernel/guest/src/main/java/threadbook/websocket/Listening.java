package threadbook.websocket;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;

/// What the JDK tells of a client's conversation, one thing at a time, for the cell that has opened it.
final class Listening implements WebSocket.Listener {

    private final Cell cell;
    private final CompletableFuture<WebSocketClient> client = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Listening(Cell cell) {
        this.cell = cell;
    }

    /// There is somebody to be told. What has come before waits for this.
    void begin(WebSocketClient whom) {
        client.complete(whom);
    }

    @Override
    public void onOpen(WebSocket socket) {
        var _ = client.thenRun(() -> socket.request(1));
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean isLast) {
        text.append(part);
        if (!isLast) {
            socket.request(1);
            return null;
        }
        var message = new WebSocketMessage.Text(text.toString());
        text.setLength(0);
        return arrived(socket, message);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean isLast) {
        var content = new byte[part.remaining()];
        part.get(content);
        bytes.writeBytes(content);
        if (!isLast) {
            socket.request(1);
            return null;
        }
        var message = new WebSocketMessage.Binary(bytes.toByteArray());
        bytes.reset();
        return arrived(socket, message);
    }

    /// Nothing more is read before there is room.
    private @Nullable CompletionStage<?> arrived(WebSocket socket, WebSocketMessage message) {
        cell.run(() -> {
            var _ = client.join().arrived(message).thenRun(() -> socket.request(1));
        });
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer content) {
        client.join().ponged(content);
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        boolean _ = client.join().end(code, reason);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        boolean _ = client.join().end(CloseCode.ABNORMAL, String.valueOf(error.getMessage()));
    }
}

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
    private final int largest;
    private final CompletableFuture<WebSocketClient> client = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long size;

    /// @param largest the longest message that is taken, in bytes
    Listening(Cell cell, int largest) {
        this.cell = cell;
        this.largest = largest;
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
        if (isTooLong(Utf8.size(part))) {
            return null;
        }
        text.append(part);
        if (!isLast) {
            socket.request(1);
            return null;
        }
        var message = new WebSocketMessage.Text(text.toString());
        text.setLength(0);
        size = 0;
        return arrived(socket, message);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean isLast) {
        if (isTooLong(part.remaining())) {
            return null;
        }
        var content = new byte[part.remaining()];
        part.get(content);
        bytes.writeBytes(content);
        if (!isLast) {
            socket.request(1);
            return null;
        }
        var message = new WebSocketMessage.Binary(bytes.toByteArray());
        bytes.reset();
        size = 0;
        return arrived(socket, message);
    }

    /// Of a message that is too long nothing is kept, and nothing more is read.
    private boolean isTooLong(long more) {
        size += more;
        if (size > largest) {
            client.join().cutOff(CloseCode.TOO_BIG, "a message of more than " + largest + " bytes");
        }
        return size > largest;
    }

    /// Nothing more is read before there is room.
    private @Nullable CompletionStage<?> arrived(WebSocket socket, WebSocketMessage message) {
        cell.run(() -> {
            var _ = client.join().conversation.arrived(message).thenRun(() -> socket.request(1));
        });
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer content) {
        client.join().conversation.ponged(content);
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        boolean _ = client.join().conversation.end(code, reason);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        boolean _ = client.join().conversation.end(CloseCode.ABNORMAL, String.valueOf(error.getMessage()));
    }
}

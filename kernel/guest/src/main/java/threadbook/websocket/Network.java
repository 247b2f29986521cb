package threadbook.websocket;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where the JDK opens a WebSocket.
///
/// The JDK's client reads the machine's certificates when it is made, which takes long. So it is made by the first
/// thread that opens a conversation, and that is never the one that waits for it: that may carry an event loop.
final class Network {

    /// Begins when it is first used.
    private static final class Client {
        /// Static, because each has a thread and reads the certificates, and clients have no owner in common.
        private static final HttpClient HTTP = HttpClient.newBuilder()
                .executor(Executors.newThreadPerTaskExecutor(threads("websocket-client-")))
                .build();
    }

    private Network() {}

    private static ThreadFactory threads(String name) {
        return Thread.ofVirtual().name(name, 1).factory();
    }

    /// Does not wait.
    ///
    /// @param opening asks for a conversation
    /// @return if it is cancelled, what comes in the end is cut off
    static CompletableFuture<WebSocket> open(Function<WebSocket.Builder, CompletableFuture<WebSocket>> opening) {
        var opened = new CompletableFuture<WebSocket>();
        Thread.ofVirtual().name("websocket-opening").start(() -> {
            try {
                var _ = opening.apply(Client.HTTP.newWebSocketBuilder())
                        .whenComplete((socket, failure) -> arrived(opened, socket, failure));
            } catch (RuntimeException | Error e) {
                opened.completeExceptionally(e);
            }
        });
        return opened;
    }

    private static void arrived(
            CompletableFuture<WebSocket> opened, @Nullable WebSocket socket, @Nullable Throwable failure) {
        if (socket == null) {
            opened.completeExceptionally(failure == null ? new IllegalStateException("no socket") : failure);
        } else if (!opened.complete(socket)) {
            socket.abort(); // nobody waits for it any more
        }
    }
}

package threadbook.websocket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// The opening of a conversation, as seen by a client that waits for it.
final class Opening {

    private Opening() {}

    /// @throws UncheckedIOException if it does not succeed; the message says why, and where
    static WebSocket await(CompletableFuture<WebSocket> opening, Duration limit, URI uri) {
        try {
            return Waits.on(opening, limit);
        } catch (TimeoutException e) {
            throw failed(uri, new IOException("no answer within " + limit.toMillis() / 1e3 + " s"));
        } catch (CancellationException e) {
            boolean _ = opening.cancel(false);
            throw e;
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                throw new IllegalArgumentException("No conversation with " + uri + ": " + wrong.getMessage()
                        + ". The address of a WebSocket looks like ws://localhost:8765/path.");
            }
            throw failed(uri, e.getCause());
        }
    }

    private static UncheckedIOException failed(URI uri, @Nullable Throwable cause) {
        String why =
                switch (cause) {
                    case ConnectException e when isUnknownHost(e) -> "there is no host of that name";
                    case ConnectException _ -> "nobody listens there";
                    case WebSocketHandshakeException e ->
                        "the server answers with HTTP " + status(e) + ", not as a WebSocket server";
                    case SSLException e when isNoTls(e) -> "it does not answer in TLS; try ws://";
                    case null -> "it was refused";
                    default -> String.valueOf(cause.getMessage());
                };
        var reason = cause instanceof IOException known ? known : new IOException(cause);
        chain(reason).forEach(each -> each.setStackTrace(new StackTraceElement[0])); // where in the JDK helps nobody
        return new UncheckedIOException("No conversation with " + uri + ": " + why + ".", reason);
    }

    private static Stream<Throwable> chain(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
    }

    private static boolean isUnknownHost(ConnectException e) {
        return chain(e).anyMatch(UnresolvedAddressException.class::isInstance);
    }

    /// What is said about a certificate is said in TLS.
    private static boolean isNoTls(SSLException e) {
        return chain(e).noneMatch(CertificateException.class::isInstance);
    }

    private static int status(WebSocketHandshakeException e) {
        var response = e.getResponse();
        return response == null ? 0 : response.statusCode();
    }
}

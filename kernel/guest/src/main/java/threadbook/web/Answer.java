package threadbook.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import threadbook.display.Json;

/// What goes back to the client.
///
/// @param headers beside those that the server writes itself
/// @param length of the body in bytes, or [#UNKNOWN]: then it is sent in chunks
record Answer(int status, Map<String, String> headers, long length, Body body) {

    static final long UNKNOWN = -1;

    /// Writes the body, at its own pace.
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException, InterruptedException;
    }

    Answer {
        headers = Map.copyOf(headers);
    }

    static Answer json(Object value) {
        return json(200, value);
    }

    static Answer json(int status, Object value) {
        return of(status, "application/json", (Json.of(value) + "\n").getBytes(UTF_8));
    }

    static Answer empty(int status) {
        return new Answer(status, Map.of(), 0, _ -> {});
    }

    static Answer of(int status, String type, byte[] body) {
        return new Answer(status, Map.of("Content-Type", type), body.length, out -> out.write(body));
    }

    static Answer redirect(String location) {
        return empty(302).with("Location", location);
    }

    Answer with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, length, body);
    }

    /// Sends it. An answer to `HEAD` has everything but the body; 204 and 304 have none, whatever was asked.
    ///
    /// @param visit told how it goes
    void send(HttpExchange exchange, Visit visit) throws IOException, InterruptedException {
        visit.begins(status);
        headers.forEach(exchange.getResponseHeaders()::set);
        try {
            if (hasBody(exchange.getRequestMethod())) {
                exchange.sendResponseHeaders(status, length == UNKNOWN ? 0 : length); // the JDK's 0 means chunks
                sendBody(exchange, visit);
            } else {
                if (exchange.getRequestMethod().equals("HEAD") && length != UNKNOWN) {
                    exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
                }
                visit.isWhole();
                exchange.sendResponseHeaders(status, -1);
            }
        } catch (IOException e) {
            visit.breaksOff();
            throw e;
        }
    }

    private boolean hasBody(String method) {
        return !method.equals("HEAD") && length != 0 && status != 204 && status != 304;
    }

    /// The client may have everything as soon as it is flushed: then it is told already that it was.
    private void sendBody(HttpExchange exchange, Visit visit) throws IOException, InterruptedException {
        try (var out = visit.counting(exchange.getResponseBody())) {
            body.writeTo(out);
            visit.isWhole();
        }
    }
}

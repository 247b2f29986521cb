package threadbook.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One request, read to its end.
///
/// @param parameters what stands in the path for the names of the endpoint's template: `seconds` → `0.2`
@SuppressWarnings("ArrayRecordComponent") // nobody compares requests
record Ask(
        String method,
        Query query,
        Map<String, String> headers,
        URI url,
        String origin,
        byte[] body,
        Map<String, String> parameters) {

    /// Bytes of a body. Lessons need little, and the heap is shared with them.
    private static final int LARGEST_BODY = 4 << 20;

    static Ask of(HttpExchange exchange, Map<String, String> parameters) throws IOException, BadRequest {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new BadRequest(413, "The body is too large: send at most " + (LARGEST_BODY >> 20) + " MB.");
        }
        return new Ask(
                exchange.getRequestMethod(),
                Query.of(exchange.getRequestURI().getRawQuery()),
                headers(exchange),
                url(exchange),
                exchange.getRemoteAddress().getAddress().getHostAddress(),
                body,
                parameters);
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        var headers = new TreeMap<String, String>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(capitals(name), String.join(",", values)));
        return headers;
    }

    /// `user-agent` → `User-Agent`, whatever the client wrote.
    private static String capitals(String name) {
        var text = new StringBuilder(name);
        for (int i = 0; i < name.length(); i++) {
            if (i == 0 || name.charAt(i - 1) == '-') {
                text.setCharAt(i, Character.toUpperCase(name.charAt(i)));
            }
        }
        return text.toString();
    }

    private static URI url(HttpExchange exchange) {
        var host = exchange.getRequestHeaders().getFirst("Host");
        var local = exchange.getLocalAddress();
        String authority = host == null ? local.getAddress().getHostAddress() + ":" + local.getPort() : host;
        return URI.create("http://" + authority).resolve(exchange.getRequestURI());
    }

    /// The part of the path that stands for this name.
    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean isForm() {
        return header("Content-Type").startsWith("application/x-www-form-urlencoded");
    }

    /// The fields of a form; empty if the body is none.
    Map<String, Object> form() throws BadRequest {
        return isForm() ? Query.of(new String(body, UTF_8)).toMap() : Map.of();
    }

    /// The body as text; as a `data:` URL if it is none.
    String data() {
        try {
            return isForm()
                    ? ""
                    : UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            return "data:application/octet-stream;base64," + Base64.getEncoder().encodeToString(body);
        }
    }

    /// What the body means as JSON, or null if it is none.
    @Nullable
    Object json() {
        return isForm() ? null : JsonText.read(data());
    }

    Map<String, String> cookies() {
        var cookies = new LinkedHashMap<String, String>();
        for (String cookie : header("Cookie").split("; *", -1)) {
            int equals = cookie.indexOf('=');
            if (equals > 0) {
                cookies.put(cookie.substring(0, equals), cookie.substring(equals + 1));
            }
        }
        return cookies;
    }
}

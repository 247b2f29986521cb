package threadbook.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A client of one server.
record Visitor(HttpBin bin, HttpClient client) {

    Visitor(HttpBin bin) {
        this(bin, HttpClient.newHttpClient());
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(bin.uri(path)).timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(to(path));
    }

    HttpResponse<String> send(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        return send(to(path).header("Content-Type", type).method(method, BodyPublishers.ofString(body)));
    }

    static Map<String, @Nullable Object> json(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        return object(Objects.requireNonNull(JsonText.read(response.body()), response.body()));
    }

    @SuppressWarnings("unchecked") // what JSON has for an object
    static Map<String, @Nullable Object> object(@Nullable Object value) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(value);
    }

    /// One member of the answer, as text.
    static String text(HttpResponse<String> response, String member) {
        return String.valueOf(json(response).get(member));
    }
}

package threadbook.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/// Everything the server can do, each with a line about it.
final class Endpoints {

    private static final List<String> GET = List.of("GET");
    private static final List<String> ANY = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private Endpoints() {}

    static List<Endpoint> all() {
        var all = new ArrayList<>(repeating());
        all.addAll(behaving());
        all.addAll(cookies());
        var listed = List.copyOf(all);
        all.addFirst(new Endpoint(GET, "/", "this page", _ -> index(listed)));
        return all;
    }

    private static List<Endpoint> repeating() {
        return List.of(
                new Endpoint(GET, "/get", "what was asked: args, headers, origin, url", Echo::get),
                new Endpoint(List.of("POST"), "/post", "the same, with data, form and json of the body", Echo::body),
                new Endpoint(List.of("PUT"), "/put", "the same", Echo::body),
                new Endpoint(List.of("PATCH"), "/patch", "the same", Echo::body),
                new Endpoint(List.of("DELETE"), "/delete", "the same", Echo::body),
                new Endpoint(ANY, "/anything", "the same, with the method", Echo::anything),
                new Endpoint(ANY, "/anything/{anything}", "the same", Echo::anything),
                new Endpoint(GET, "/headers", "the headers of the request", Echo::headers),
                new Endpoint(GET, "/ip", "the address of the client", Echo::ip),
                new Endpoint(GET, "/user-agent", "the name of the client", Echo::userAgent),
                new Endpoint(GET, "/uuid", "a random UUID", _ -> Echo.uuid()));
    }

    private static List<Endpoint> behaving() {
        return List.of(
                new Endpoint(
                        ANY, "/delay/{seconds}", "answers after that time, such as 0.2; at most 10", Behaviour::delay),
                new Endpoint(
                        ANY,
                        "/status/{code}",
                        "answers with that status; with one of 200,500 or 200:3,500:1",
                        Behaviour::status),
                new Endpoint(GET, "/redirect/{n}", "n redirects, then /get", Behaviour::redirect),
                new Endpoint(GET, "/bytes/{n}", "n random bytes; ?seed=1 for the same each time", Behaviour::bytes),
                new Endpoint(GET, "/stream/{n}", "n lines of JSON", Behaviour::stream),
                new Endpoint(
                        GET,
                        "/drip",
                        "?numbytes=10&duration=2&delay=0&code=200: bytes that drip over that time",
                        Behaviour::drip));
    }

    private static List<Endpoint> cookies() {
        return List.of(
                new Endpoint(GET, "/cookies", "the cookies of the request", Echo::cookies),
                new Endpoint(GET, "/cookies/set", "?name=value sets cookies, then /cookies", Echo::setCookies));
    }

    private static Answer index(List<Endpoint> listed) {
        var page =
                new StringBuilder("<!doctype html><meta charset=utf-8><title>HttpBin</title><h1>HttpBin</h1><table>\n");
        for (var endpoint : listed) {
            page.append("<tr><td>")
                    .append(String.join(" ", endpoint.methods()))
                    .append("<td><code>")
                    .append(endpoint.template())
                    .append("</code><td>")
                    .append(endpoint.about().replace("&", "&amp;"))
                    .append('\n');
        }
        return Answer.of(
                200,
                "text/html; charset=utf-8",
                page.append("</table>\n").toString().getBytes(UTF_8));
    }
}

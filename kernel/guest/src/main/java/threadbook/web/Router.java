package threadbook.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the endpoint of a request and sends its answer, or a JSON object that says what is wrong.
final class Router implements HttpHandler {

    private record Found(Endpoint endpoint, Map<String, String> parameters) {}

    private final List<Endpoint> endpoints;
    private final RequestLog log;

    Router(List<Endpoint> endpoints, RequestLog log) {
        this.endpoints = List.copyOf(endpoints);
        this.log = log;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange;
                var visit = log.begin(exchange)) {
            answer(exchange).send(exchange, visit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server is being closed, or the cell stopped: no answer
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException, InterruptedException {
        var found = find(exchange.getRequestURI().getPath());
        return found.isPresent() ? answer(exchange, found.get()) : nothingThere(exchange);
    }

    private static Answer answer(HttpExchange exchange, Found found) throws IOException, InterruptedException {
        String method = exchange.getRequestMethod();
        String allowed = found.endpoint.allowed();
        if (method.equals("OPTIONS")) {
            return Answer.empty(200).with("Allow", allowed);
        }
        if (!found.endpoint.allows(method)) {
            String error = found.endpoint.template() + " does not know " + method + ". Use one of: " + allowed + ".";
            return error(405, error).with("Allow", allowed);
        }
        try {
            return found.endpoint.handler().answer(Ask.of(exchange, found.parameters));
        } catch (BadRequest e) {
            return error(e.status(), String.valueOf(e.getMessage()));
        }
    }

    private Optional<Found> find(String path) {
        for (var endpoint : endpoints) {
            var parameters = endpoint.match(path);
            if (parameters != null) {
                return Optional.of(new Found(endpoint, parameters));
            }
        }
        return Optional.empty();
    }

    private static Answer error(int status, String text) {
        return Answer.json(status, Map.of("error", text));
    }

    private Answer nothingThere(HttpExchange exchange) {
        var body = new LinkedHashMap<String, Object>();
        body.put("error", "There is no " + exchange.getRequestURI().getPath() + " here, only what is listed.");
        body.put("endpoints", endpoints.stream().map(Endpoint::template).toList());
        return Answer.json(404, body);
    }
}

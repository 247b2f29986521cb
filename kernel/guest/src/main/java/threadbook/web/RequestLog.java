package threadbook.web;

import com.sun.net.httpserver.HttpExchange;
import java.util.ArrayDeque;
import java.util.Deque;
import threadbook.timeline.Waterfall;

/// The last requests to a server, as they came.
final class RequestLog {

    private static final int MOST = 1_000;

    private final long start = System.nanoTime();
    private final Deque<Visit> visits = new ArrayDeque<>();

    /// A request is there.
    Visit begin(HttpExchange exchange) {
        return begin(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                String.valueOf(exchange.getRemoteAddress().getPort()));
    }

    /// @param connection the port of the client
    Visit begin(String method, String path, String connection) {
        var visit = new Visit(method, path, connection, this::now);
        synchronized (visits) {
            if (visits.size() == MOST) {
                visits.removeFirst();
            }
            visits.addLast(visit);
        }
        return visit;
    }

    private long now() {
        return System.nanoTime() - start;
    }

    Waterfall waterfall(String title) {
        synchronized (visits) {
            return new Waterfall(title, visits.stream().map(Visit::request).toList());
        }
    }
}

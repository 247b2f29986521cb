package threadbook.web;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import threadbook.cell.Cell;
import threadbook.cell.Registration;
import threadbook.timeline.Waterfall;

/// A web server to practise with, like httpbin.org, but inside the notebook and without a network.
///
/// ```java
/// try (var bin = HttpBin.start()) {
///     var request = HttpRequest.newBuilder(bin.uri("/get?a=1")).build();
///     System.out.println(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
/// }
/// ```
///
/// It answers with JSON that repeats what was asked, and can be slow ([`/delay/2`][Behaviour]), broken (`/status/500`)
/// or long-winded (`/drip`); `/` lists everything. Only this machine can reach it. Each request has a virtual thread of
/// its own, so that thousands may wait at the same time; those threads work for the cell that has started the server.
///
/// It goes on after the cell has ended, until it is closed, the same cell is run again, or the notebook ends.
public final class HttpBin implements AutoCloseable {

    /// Connections that may wait to be accepted: a whole class of clients arrives in the same moment.
    private static final int BACKLOG = 4096;

    private final HttpServer server;
    private final ExecutorService handlers;
    private final RequestLog log;
    private final Registration registration;
    private volatile boolean closed;

    private HttpBin(HttpServer server, ExecutorService handlers, RequestLog log, Cell cell) {
        this.server = server;
        this.handlers = handlers;
        this.log = log;
        this.registration = cell.opened("HttpBin on port " + port(), this);
    }

    /// Starts a server on the loopback address and a free port.
    ///
    /// @throws UncheckedIOException if there is no port to be had
    public static HttpBin start() {
        var cell = Cell.current();
        var handlers = Executors.newThreadPerTaskExecutor(handlersOf(cell));
        var server = listening();
        var log = new RequestLog();
        server.createContext("/", new Router(Endpoints.all(), log));
        server.setExecutor(handlers);
        startAsDaemon(server);
        return new HttpBin(server, handlers, log, cell);
    }

    private static ThreadFactory handlersOf(Cell cell) {
        var threads = Thread.ofVirtual().name("httpbin-", 1).factory();
        return task -> threads.newThread(cell.bound(task));
    }

    private static HttpServer listening() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("HttpBin cannot listen on this machine: " + e.getMessage(), e);
        }
    }

    /// The server's own thread is a daemon only if the thread is one that starts it. By its group it is told from those
    /// of other servers.
    private static void startAsDaemon(HttpServer server) {
        var starter = Thread.ofPlatform()
                .daemon()
                .group(new ThreadGroup("httpbin"))
                .name("httpbin-start")
                .start(server::start);
        boolean interrupted = false;
        while (starter.isAlive()) {
            try {
                starter.join();
            } catch (InterruptedException e) {
                interrupted = true; // a matter of a millisecond: nobody else would close the server
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// Where it is: `http://127.0.0.1:43211`, without a slash at the end.
    public URI uri() {
        return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":" + port());
    }

    /// Where something of it is.
    ///
    /// @param path such as `/get?a=1`, with or without the slash; blanks and letters that are not ASCII are encoded
    /// @throws IllegalArgumentException if it has characters that would have to be encoded by hand, such as `|`
    public URI uri(String path) {
        String rooted = path.startsWith("/") ? path : "/" + path;
        return URI.create(URI.create(uri() + rooted.replace(" ", "%20")).toASCIIString());
    }

    /// A picture of its last 1,000 requests: when they came, how long they waited, and how long the answer took.
    public Waterfall waterfall() {
        return log.waterfall("HttpBin on port " + port());
    }

    /// Ends it at once: connections are closed, requests that wait get no answer. More than once is once.
    @Override
    public void close() {
        closed = true;
        registration.end();
        server.stop(0);
        handlers.shutdownNow();
    }

    @Override
    public String toString() {
        return "HttpBin at " + uri() + (closed ? ", closed" : "");
    }
}

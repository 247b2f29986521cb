package threadbook.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadbook.cell.Cell;

/// An `HttpServer` that the notebook made is shown with its dispatcher, and its pool with what that has done, although
/// none of their threads inherits the cell.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WhatAWebServerOfTheJdkDoesIsShownTest {

    private static final AtomicReference<@Nullable HttpServer> SHOP = new AtomicReference<>();

    private static final AtomicReference<@Nullable HttpClient> CUSTOMER = new AtomicReference<>();
    private static final AtomicReference<@Nullable HttpClient> OTHER = new AtomicReference<>();

    private final Diagnosis diagnosis = Diagnosed.diagnosis(WhatAWebServerOfTheJdkDoesIsShownTest.class);
    private @Nullable HttpServer server;
    private @Nullable ThreadPoolExecutor pool;

    @BeforeEach
    void begin() {
        new Cell(1, _ -> {}).enter();
    }

    @AfterEach
    void end() {
        SHOP.set(null);
        if (server != null && pool != null) {
            server.stop(0);
            pool.close();
        }
    }

    private HttpServer serving(ThreadPoolExecutor executor) throws IOException {
        var made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        made.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        made.setExecutor(executor);
        made.start();
        server = made;
        pool = executor;
        return made;
    }

    private static void ask(HttpServer server, int times) throws IOException {
        var place = server.getAddress();
        for (int i = 0; i < times; i++) {
            try (var socket = new Socket(place.getAddress(), place.getPort())) {
                socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
            }
        }
    }

    private static void awaitIdle(ThreadPoolExecutor workers) {
        assertThat(Diagnosed.until(workers::getActiveCount, active -> active == 0))
                .isZero();
    }

    @Test
    void aPoolBehindAVariableHasDoneWhatAllItsWorkersHaveDone() throws Exception {
        var workers = (ThreadPoolExecutor) Executors.newFixedThreadPool(2, Thread::new);
        var shop = serving(workers);
        SHOP.set(shop);
        ask(shop, 5);
        long done = Diagnosed.until(workers::getCompletedTaskCount, count -> count >= 5);
        assertThat(Diagnosed.text(diagnosis::pools)).containsPattern("SHOP +ThreadPoolExecutor +0 of 2 +0 +" + done);
    }

    @Test
    void aPoolThatNoVariableLeadsTo() throws Exception {
        var workers = (ThreadPoolExecutor) Executors.newFixedThreadPool(2);
        ask(serving(workers), 5);
        long done = Diagnosed.until(workers::getCompletedTaskCount, count -> count >= 5);
        assertThat(Diagnosed.text(diagnosis::pools)).containsPattern("ThreadPoolExecutor +0 of 2 +0 +" + done);
    }

    @Test
    void aPoolThatAWebClientWasGivenAndNoneThatItHasMade() throws Exception {
        var workers = (ThreadPoolExecutor) Executors.newFixedThreadPool(2);
        var request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + serving(workers).getAddress().getPort()))
                .build();
        try (var given = (ThreadPoolExecutor) Executors.newFixedThreadPool(1);
                var customer = HttpClient.newBuilder().executor(given).build();
                var other = HttpClient.newHttpClient()) {
            CUSTOMER.set(customer);
            OTHER.set(other);
            customer.send(request, HttpResponse.BodyHandlers.discarding());
            other.send(request, HttpResponse.BodyHandlers.discarding());
            awaitIdle(given);
            assertThat(Diagnosed.text(diagnosis::pools, "CUSTOMER"))
                    .containsPattern("CUSTOMER +ThreadPoolExecutor +0 of 1")
                    .doesNotContain("OTHER");
        } finally {
            CUSTOMER.set(null);
            OTHER.set(null);
        }
    }

    @Test
    void itsDispatcherAndItsWorkersAndNoTimer() throws Exception {
        var workers = (ThreadPoolExecutor) Executors.newFixedThreadPool(2);
        ask(serving(workers), 5);
        awaitIdle(workers);
        assertThat(Diagnosed.text(diagnosis::threads, "a request", "-thread-2"))
                .containsPattern("HTTP-Dispatcher +\\d+ +platform +RUNNABLE +a request")
                .containsPattern("pool-\\d+-thread-2 +\\d+ +platform +WAITING +a task")
                .doesNotContain("timeout-task");
    }
}

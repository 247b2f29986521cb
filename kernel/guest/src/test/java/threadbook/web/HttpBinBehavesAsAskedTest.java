package threadbook.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.web.Visitor.json;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadbook.cell.Cell;

/// Slow, broken or long answers as they were asked for; many at once; and an end when it is closed.
@Timeout(60)
class HttpBinBehavesAsAskedTest {

    private final HttpBin bin = HttpBin.start();
    private final Visitor visitor = new Visitor(bin);

    @AfterEach
    void close() {
        bin.close();
    }

    @Test
    void aDelayIsKept() throws Exception {
        long start = System.nanoTime();
        assertThat(json(visitor.get("/delay/0.25?a=1")).get("args")).hasToString("{a=1}");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(250));
    }

    @Test
    void aThousandDelaysTakeNoLongerThanAFew() {
        long start = System.nanoTime();
        var answers = new ArrayList<CompletableFuture<HttpResponse<Void>>>();
        for (int i = 0; i < 1000; i++) {
            answers.add(visitor.client().sendAsync(visitor.to("/delay/1").build(), BodyHandlers.discarding()));
        }
        assertThat(answers).allSatisfy(answer -> assertThat(
                        answer.get(30, TimeUnit.SECONDS).statusCode())
                .isEqualTo(200));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("1000 s of waiting")
                .isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aStatusIsGivenOrPicked() throws Exception {
        for (int status : new int[] {200, 204, 304, 401, 407, 418, 500, 599}) {
            assertThat(visitor.get("/status/" + status).statusCode()).isEqualTo(status);
        }
        assertThat(visitor.get("/status/302").headers().firstValue("Location")).contains("/get");
        var seen = new HashSet<Integer>();
        while (seen.size() < 2) {
            seen.add(visitor.get("/status/200,500:2").statusCode());
        }
        assertThat(seen).containsExactlyInAnyOrder(200, 500);
    }

    @Test
    void redirectsLeadToGet() throws Exception {
        var following = new Visitor(
                bin, HttpClient.newBuilder().followRedirects(Redirect.NORMAL).build());
        assertThat(following.get("/redirect/3").uri()).isEqualTo(bin.uri("/get"));
    }

    @Test
    void bytesAreAsManyAndWithASeedTheSame() throws Exception {
        var request = visitor.to("/bytes/1000?seed=7").build();
        byte[] once = visitor.client().send(request, BodyHandlers.ofByteArray()).body();
        assertThat(once).hasSize(1000);
        assertThat(visitor.client().send(request, BodyHandlers.ofByteArray()).body())
                .isEqualTo(once);
        assertThat(visitor.get("/bytes/0").body()).isEmpty();
    }

    @Test
    void aStreamHasItsLines() throws Exception {
        var lines = visitor.client()
                .send(visitor.to("/stream/3?a=1").build(), BodyHandlers.ofLines())
                .body()
                .toList();
        assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line).contains("\"args\":{\"a\":\"1\"}"));
        assertThat(lines.get(2)).contains("\"id\":2");
        assertThat(visitor.send(visitor.to("/stream/3").HEAD()).statusCode()).isEqualTo(200);
    }

    @Test
    void dripsComeOverTheirTime() throws Exception {
        long start = System.nanoTime();
        var answer = visitor.get("/drip?numbytes=5&duration=0.3&code=201");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("*****");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void closingEndsWhatWaits() throws Exception {
        var slow = visitor.client().sendAsync(visitor.to("/delay/10").build(), BodyHandlers.ofString());
        visitor.get("/ip");
        bin.close();
        bin.close();
        assertThat(slow).failsWithin(Duration.ofSeconds(5));
        assertThatThrownBy(() -> visitor.get("/ip")).isInstanceOf(IOException.class);
    }

    @Test
    void itsThreadsKeepNothingAlive() {
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().contains("HTTP-Dispatcher"))
                .isNotEmpty()
                .allMatch(Thread::isDaemon);
    }

    @Test
    void itPrintsThatItIsClosed() {
        var closed = HttpBin.start();
        closed.close();
        assertThat(closed).hasToString("HttpBin at http://127.0.0.1:" + closed.port() + ", closed");
    }

    @Test
    void theNextRunOfItsCellClosesIt() throws Exception {
        var cell = new Cell(0, _ -> {}).next(1, "a");
        cell.enter();
        HttpBin.start().close();
        try (var server = HttpBin.start()) {
            assertThat(server).hasToString("HttpBin at http://127.0.0.1:" + server.port());
            var again = cell.next(2, "a");
            again.closeEarlier();
            assertThat(again.output().drainToTheEnd())
                    .singleElement()
                    .asString()
                    .contains("HttpBin on port " + server.port() + " of this cell was still open: closed.");
            assertThatThrownBy(() -> new Visitor(server).get("/ip")).isInstanceOf(IOException.class);
        } finally {
            cell.leave();
        }
    }
}

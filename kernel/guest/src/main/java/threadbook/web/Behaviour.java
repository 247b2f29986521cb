package threadbook.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import threadbook.display.Json;

/// Answers that behave as servers do: slow, broken, somewhere else, long.
final class Behaviour {

    private static final int LONGEST_DELAY = 10;
    private static final int MOST_REDIRECTS = 100;
    private static final int MOST_BYTES = 10 << 20;
    private static final int MOST_LINES = 10_000;

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final Map<String, String> BYTES = Map.of("Content-Type", "application/octet-stream");

    private Behaviour() {}

    static Answer delay(Ask ask) throws BadRequest, InterruptedException {
        Thread.sleep(Numbers.seconds("/delay/{seconds}", ask.parameter("seconds"), LONGEST_DELAY));
        return Echo.body(ask);
    }

    static Answer status(Ask ask) throws BadRequest {
        int status = Statuses.of(ask.parameter("code")).pick(ThreadLocalRandom.current());
        return Statuses.answer(status);
    }

    static Answer redirect(Ask ask) throws BadRequest {
        int n = Numbers.whole("/redirect/{n}", ask.parameter("n"), 1, MOST_REDIRECTS);
        return Answer.redirect(n == 1 ? "/get" : "/redirect/" + (n - 1));
    }

    static Answer bytes(Ask ask) throws BadRequest {
        byte[] bytes = new byte[Numbers.whole("/bytes/{n}", ask.parameter("n"), 0, MOST_BYTES)];
        String seed = ask.query().first("seed", "");
        var random = seed.isEmpty() ? new Random() : new Random(seed.hashCode());
        random.nextBytes(bytes);
        return Answer.of(200, "application/octet-stream", bytes);
    }

    static Answer stream(Ask ask) throws BadRequest {
        int lines = Numbers.whole("/stream/{n}", ask.parameter("n"), 0, MOST_LINES);
        return new Answer(200, JSON, Answer.UNKNOWN, out -> writeLines(ask, lines, out));
    }

    private static void writeLines(Ask ask, int lines, OutputStream out) throws IOException {
        var line = new LinkedHashMap<String, Object>();
        line.put("url", ask.url().toString());
        line.put("args", ask.query().toMap());
        line.put("headers", ask.headers());
        line.put("origin", ask.origin());
        for (int id = 0; id < lines; id++) {
            line.put("id", id);
            out.write((Json.of(line) + "\n").getBytes(UTF_8));
            out.flush();
        }
    }

    /// The same number of bytes at the same distance, the last one at the end of the duration.
    static Answer drip(Ask ask) throws BadRequest, InterruptedException {
        var query = ask.query();
        int bytes = Numbers.whole("numbytes", query.first("numbytes", "10"), 1, MOST_BYTES);
        var duration = Numbers.seconds("duration", query.first("duration", "2"), LONGEST_DELAY);
        int code = Numbers.whole("code", query.first("code", "200"), 200, 599);
        Thread.sleep(Numbers.seconds("delay", query.first("delay", "0"), LONGEST_DELAY));
        return new Answer(code, BYTES, bytes, out -> drip(out, bytes, duration));
    }

    private static void drip(OutputStream out, int bytes, Duration duration) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (int i = 1; i <= bytes; i++) {
            long due = start + (long) ((double) duration.toNanos() * i / bytes);
            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            out.write('*');
            out.flush();
        }
    }
}

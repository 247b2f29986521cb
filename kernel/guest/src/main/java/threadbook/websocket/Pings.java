package threadbook.websocket;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Pings on their way, each with a number as its content: a pong brings back what its ping had.
final class Pings {

    private record Ping(long sent, CompletableFuture<Duration> answer) {}

    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Ping> open = new ConcurrentHashMap<>();
    private volatile long lastPong = System.nanoTime();
    private volatile boolean deaf;

    /// @param content what the ping is to have
    CompletableFuture<Duration> open(ByteBuffer content) {
        long number = numbers.incrementAndGet();
        content.putLong(number).flip();
        var answer = new CompletableFuture<Duration>();
        open.put(number, new Ping(System.nanoTime(), answer));
        return answer;
    }

    void answered(ByteBuffer content) {
        lastPong = System.nanoTime();
        var ping = content.remaining() == Long.BYTES ? open.remove(content.getLong(content.position())) : null;
        if (ping != null) {
            ping.answer.complete(Duration.ofNanos(lastPong - ping.sent));
        }
    }

    /// Nothing is read for a while, or again: the other end cannot help it that no pong is heard.
    void deaf(boolean now) {
        lastPong = System.nanoTime();
        deaf = now;
    }

    /// How long the other end has been silent.
    Duration silence() {
        return deaf ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastPong);
    }

    void end() {
        open.values().forEach(ping -> ping.answer.cancel(false));
        open.clear();
    }
}

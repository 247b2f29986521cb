package threadbook.websocket;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Pings that somebody waits for, each with a number as its content: a pong brings back what its ping had.
///
/// An end that is behind answers only the last ping (RFC 6455, section 5.5.3). So a pong is the answer to all pings
/// that were sent before, too.
final class Pings {

    private record Ping(long sent, CompletableFuture<Duration> answer) {}

    private final ReentrantLock sending = new ReentrantLock();
    private final ConcurrentNavigableMap<Long, Ping> open = new ConcurrentSkipListMap<>();
    private final Silence silence = new Silence();
    private long last;

    /// @param transmit sends a ping with this content, and does not wait; pings are sent in the order of their numbers
    /// @return nobody needs to know of it any more when it is done, however that is
    CompletableFuture<Duration> open(Consumer<ByteBuffer> transmit) {
        var answer = new CompletableFuture<Duration>();
        sending.lock();
        try {
            long number = ++last;
            open.put(number, new Ping(System.nanoTime(), answer));
            var _ = answer.whenComplete((_, _) -> open.remove(number));
            transmit.accept(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        } finally {
            sending.unlock();
        }
        return answer;
    }

    void answered(ByteBuffer content) {
        silence.begin();
        if (content.remaining() == Long.BYTES) {
            long now = System.nanoTime();
            open.headMap(content.getLong(content.position()), true)
                    .values()
                    .forEach(ping -> ping.answer.complete(Duration.ofNanos(now - ping.sent)));
        }
    }

    /// How many have no answer yet.
    int size() {
        return open.size();
    }

    /// How long no pong has come.
    Silence silence() {
        return silence;
    }

    /// Not under the lock of those that send: whoever sends may find out that it is over.
    void end() {
        open.values().forEach(ping -> ping.answer.cancel(false));
    }
}

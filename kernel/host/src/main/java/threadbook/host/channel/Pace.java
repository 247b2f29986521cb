package threadbook.host.channel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/// How fast output may leave, so that jupyter_server does not drop it.
///
/// The server counts, per browser connection and over 3 s, all messages but `status`, `execute_input` and
/// `comm_open` (limit 3,000), and the bytes of `stream` messages (limit 3,000,000), and drops what is above; any
/// `idle` sets both counts back (`_limit_rate` in `jupyter_server/services/kernels/connection/channels.py`). This
/// class counts the same way with a longer window and a lower limit, since messages bunch up on their way. A burst
/// goes out at once; behind it, bytes leave evenly.
///
/// Two limits: the normal one, and one for what must not be late (the last output before a reply and `idle`), which
/// may use the rest. Not for several threads.
final class Pace {

    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(3_300);
    private static final long BURST = 1_000_000;
    private static final long BYTES_PER_SECOND = 800_000;
    private static final Limit NORMAL = new Limit(2_500_000, 2_500);
    private static final Limit URGENT = new Limit(2_900_000, 2_900);

    private final Deque<Sent> window = new ArrayDeque<>();
    private long bytes;
    private long nextByNature;

    /// Nanoseconds until a message of that many stream bytes may go; 0 for now.
    long delay(long now, int size, boolean urgent) {
        forget(now);
        var limit = urgent ? URGENT : NORMAL;
        long free = untilFree(now, size, limit);
        return urgent || bytes < BURST || size == 0 ? free : Math.max(free, nextByNature - now);
    }

    /// A counted message has gone.
    ///
    /// @param size its bytes if it was a stream message, else 0
    void sent(long now, int size) {
        window.addLast(new Sent(now, size));
        bytes += size;
        nextByNature = now + size * TimeUnit.SECONDS.toNanos(1) / BYTES_PER_SECOND;
    }

    /// An `idle` has gone.
    void reset() {
        window.clear();
        bytes = 0;
    }

    private void forget(long now) {
        while (!window.isEmpty() && window.getFirst().time() + WINDOW - now <= 0) {
            bytes -= window.removeFirst().size();
        }
    }

    /// When enough of the oldest will have left the window.
    private long untilFree(long now, int size, Limit limit) {
        long excessBytes = bytes + size - limit.bytes();
        long excessMessages = window.size() + 1 - limit.messages();
        if (excessBytes <= 0 && excessMessages <= 0) {
            return 0;
        }
        for (var sent : window) {
            excessBytes -= sent.size();
            excessMessages--;
            if (excessBytes <= 0 && excessMessages <= 0) {
                return sent.time() + WINDOW - now;
            }
        }
        return 0;
    }

    private record Sent(long time, int size) {}

    private record Limit(long bytes, long messages) {}
}

package threadbook.host.protocol;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/// Counts as jupyter_server does before it drops output: bytes of streams over three seconds.
final class ServerLimits {

    private static final long WINDOW = TimeUnit.SECONDS.toNanos(3);

    private final Deque<long[]> window = new ArrayDeque<>();
    private long bytes;
    private long mostBytes;

    void count(Message message, long now) {
        while (!window.isEmpty() && now - window.getFirst()[0] >= WINDOW) {
            bytes -= window.removeFirst()[1];
        }
        if (message.type().equals("stream")) {
            long size = 0L
                    + message.header().toString().length()
                    + message.parent().toString().length()
                    + message.content().toString().length()
                    + message.metadata().toString().length();
            window.addLast(new long[] {now, size});
            bytes += size;
            mostBytes = Math.max(mostBytes, bytes);
        }
    }

    long mostBytes() {
        return mostBytes;
    }
}

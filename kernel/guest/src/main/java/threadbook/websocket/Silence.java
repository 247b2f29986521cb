package threadbook.websocket;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long the other end has answered no ping, as far as this end has listened.
///
/// While nothing is read, time stands still: the other end cannot help it that no pong is heard.
final class Silence {

    private long since;
    private @Nullable Long deafSince;

    Silence() {
        begin();
    }

    /// A pong has come, or is waited for from now on.
    synchronized void begin() {
        long time = System.nanoTime();
        since = time;
        deafSince = deafSince == null ? null : time;
    }

    /// Nothing is read for a while, or again.
    synchronized void deaf(boolean now) {
        long time = System.nanoTime();
        if (deafSince != null) {
            since += time - deafSince;
        }
        deafSince = now ? time : null;
    }

    synchronized Duration length() {
        return Duration.ofNanos((deafSince == null ? System.nanoTime() : deafSince) - since);
    }
}

package threadbook.websocket;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// How many messages are on their way to the other end, and who waits to send another: open → ended.
final class Outbox {

    private final int most;
    private final WhenFull whenFull;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<CompletableFuture<Boolean>> waiting = new ArrayDeque<>();
    private int sent;
    private int dropped;
    private boolean ended;

    /// @param most how many messages may be on their way
    Outbox(int most, WhenFull whenFull) {
        this.most = most;
        this.whenFull = whenFull;
    }

    WhenFull whenFull() {
        return whenFull;
    }

    /// Takes a place for a message.
    ///
    /// @return done when there is one; false if the message is dropped, or nothing can be sent any more
    CompletableFuture<Boolean> enter() {
        lock.lock();
        try {
            if (ended) {
                return CompletableFuture.completedFuture(false);
            }
            if (sent < most) {
                sent++;
                return CompletableFuture.completedFuture(true);
            }
            return full();
        } finally {
            lock.unlock();
        }
    }

    private CompletableFuture<Boolean> full() {
        return switch (whenFull) {
            case WAIT -> {
                var place = new CompletableFuture<Boolean>();
                waiting.add(place);
                yield place;
            }
            case DROP -> {
                dropped++;
                yield CompletableFuture.completedFuture(false);
            }
            case DISCONNECT -> CompletableFuture.completedFuture(false);
        };
    }

    /// A message has left, or will never: its place is the next one's.
    void leave() {
        CompletableFuture<Boolean> next;
        do {
            next = nextOrFree();
        } while (next != null && !next.complete(true));
    }

    private @Nullable CompletableFuture<Boolean> nextOrFree() {
        lock.lock();
        try {
            var next = waiting.poll();
            if (next == null) {
                sent--;
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    /// Somebody does not want to wait any more; if the place was given in the same moment, it is the next one's.
    void giveBack(CompletableFuture<Boolean> place) {
        if (!place.cancel(false) && place.join()) {
            leave();
        }
    }

    void end() {
        Queue<CompletableFuture<Boolean>> left;
        lock.lock();
        try {
            ended = true;
            left = new ArrayDeque<>(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
        left.forEach(place -> place.complete(false));
    }

    int size() {
        lock.lock();
        try {
            return sent + waiting.size();
        } finally {
            lock.unlock();
        }
    }

    int dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }
}

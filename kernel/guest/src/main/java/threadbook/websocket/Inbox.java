package threadbook.websocket;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What has come from the other end and nobody has received yet: open → ended.
///
/// There is no limit to what it takes, but it says when it has enough; whoever fills it then stops reading, so that the
/// sender is slowed down by the network itself.
final class Inbox {

    /// What somebody waits for; empty at the end.
    static final class Next extends CompletableFuture<Optional<WebSocketMessage>> {}

    private final int enough;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<WebSocketMessage> messages = new ArrayDeque<>();
    private final Queue<Next> waiting = new ArrayDeque<>();
    private @Nullable CompletableFuture<Boolean> room;
    private boolean leaving;
    private boolean ended;

    /// @param enough how many messages may wait before nothing more is read
    Inbox(int enough) {
        this.enough = enough;
    }

    /// @return done when there is room for another one
    CompletableFuture<Boolean> put(WebSocketMessage message) {
        lock.lock();
        try {
            if (!given(Optional.of(message)) && !(leaving && messages.size() >= enough)) {
                messages.add(message);
            }
            if (messages.size() < enough || leaving || ended) {
                return CompletableFuture.completedFuture(true);
            }
            if (room == null) {
                room = new CompletableFuture<>();
            }
            return room;
        } finally {
            lock.unlock();
        }
    }

    /// Somebody who has given up, because of a limit or an interrupt, gets nothing.
    private boolean given(Optional<WebSocketMessage> message) {
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            if (next.complete(message)) {
                return true;
            }
        }
        return false;
    }

    /// What comes from now on and has no room is discarded, so that the end of the conversation can be read behind it.
    void leave() {
        CompletableFuture<Boolean> free;
        lock.lock();
        try {
            leaving = true;
            free = takeRoom();
        } finally {
            lock.unlock();
        }
        complete(free);
    }

    /// Nothing more will come. What is here can still be taken.
    void end() {
        CompletableFuture<Boolean> free;
        lock.lock();
        try {
            ended = true;
            free = takeRoom();
            while (given(Optional.empty())) {
                // everybody is told
            }
        } finally {
            lock.unlock();
        }
        complete(free);
    }

    /// The next message, or the promise of it.
    Next next() {
        var next = new Next();
        CompletableFuture<Boolean> free = null;
        lock.lock();
        try {
            var message = messages.poll();
            if (message != null) {
                next.complete(Optional.of(message));
                free = messages.size() < enough ? takeRoom() : null;
            } else if (ended) {
                next.complete(Optional.empty());
            } else {
                waiting.add(next);
            }
        } finally {
            lock.unlock();
        }
        complete(free);
        return next;
    }

    /// A promise that was given up may have been kept in the same moment: the message goes back to the front.
    void giveBack(Next next) {
        if (next.cancel(false)) {
            return;
        }
        next.join().ifPresent(this::putFirst);
    }

    private void putFirst(WebSocketMessage message) {
        lock.lock();
        try {
            if (given(Optional.of(message))) {
                return;
            }
            var others = new ArrayDeque<>(messages);
            messages.clear();
            messages.add(message);
            messages.addAll(others);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable CompletableFuture<Boolean> takeRoom() {
        var free = room;
        room = null;
        return free;
    }

    /// Not under the lock: code of others runs.
    private static void complete(@Nullable CompletableFuture<Boolean> free) {
        if (free != null) {
            free.complete(true);
        }
    }

    int size() {
        lock.lock();
        try {
            return messages.size();
        } finally {
            lock.unlock();
        }
    }
}

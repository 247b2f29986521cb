package threadbook.websocket;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Messages as they come; used by one thread.
final class Messages implements Iterator<WebSocketMessage> {

    private final Supplier<Optional<WebSocketMessage>> source;
    private @Nullable WebSocketMessage next;

    /// @param source waits for the next one; empty at the end
    Messages(Supplier<Optional<WebSocketMessage>> source) {
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = source.get().orElse(null);
        }
        return next != null;
    }

    @Override
    public WebSocketMessage next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("the conversation is over");
        }
        var message = next;
        next = null;
        return message;
    }
}

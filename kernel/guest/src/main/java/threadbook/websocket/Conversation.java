package threadbook.websocket;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What one end knows of a conversation: what has come, what is on its way, and how it ended. Open → leaving → ended.
final class Conversation {

    /// How a conversation has ended.
    record Ending(int code, String reason) {}

    private final Inbox inbox;
    private final Outbox outbox;
    private final Pings pings = new Pings();
    private final AtomicReference<@Nullable Ending> goodbye = new AtomicReference<>();
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();

    Conversation(Limits limits) {
        this.inbox = new Inbox(limits.queue());
        this.outbox = new Outbox(limits.queue(), limits.whenFull());
    }

    // ---------------------------------------------------------------- receiving

    /// A message has come.
    ///
    /// @return done when the next one may be read
    CompletableFuture<Boolean> arrived(WebSocketMessage message) {
        return inbox.put(message);
    }

    /// The next message; empty at the end.
    Optional<WebSocketMessage> next() {
        var next = inbox.next();
        try {
            return Waits.on(next);
        } catch (RuntimeException | Error e) {
            inbox.giveBack(next);
            throw e;
        }
    }

    /// The next message; empty at the end.
    ///
    /// @throws TimeoutException if it is not there in time; it is not lost
    Optional<WebSocketMessage> next(Duration limit) throws TimeoutException {
        var next = inbox.next();
        try {
            return Waits.on(next, limit);
        } catch (TimeoutException e) {
            inbox.giveBack(next);
            throw new TimeoutException("no message within " + limit.toMillis() / 1e3 + " s");
        } catch (RuntimeException | Error e) {
            inbox.giveBack(next);
            throw e;
        }
    }

    /// The promise of the next message.
    CompletableFuture<WebSocketMessage> promised() {
        var next = inbox.next();
        var message = next.thenApply(this::orElseClosed);
        var _ = message.whenComplete((_, _) -> {
            if (message.isCancelled()) {
                inbox.giveBack(next);
            }
        });
        return message;
    }

    /// @throws WebSocketClosedException if there is none
    WebSocketMessage orElseClosed(Optional<WebSocketMessage> message) {
        return message.orElseThrow(() -> closed("nothing more can be received"));
    }

    int unread() {
        return inbox.size();
    }

    // ---------------------------------------------------------------- sending

    WhenFull whenFull() {
        return outbox.whenFull();
    }

    /// Waits for a place for a message.
    ///
    /// @return whether there is one
    boolean placed() {
        var place = outbox.enter();
        try {
            return Waits.on(place);
        } catch (RuntimeException | Error e) {
            outbox.giveBack(place);
            throw e;
        }
    }

    /// Sends a message for which there is a place.
    ///
    /// @throws WebSocketClosedException if somebody has said goodbye while it waited for that
    void handOver(BooleanSupplier transmission) {
        boolean isDone = false;
        try {
            isDone = transmission.getAsBoolean();
        } finally {
            if (!isDone) {
                left();
            }
        }
        if (!isDone) {
            throw closed("nothing can be sent");
        }
    }

    /// A message has left, or will never.
    void left() {
        outbox.leave();
    }

    int queued() {
        return outbox.size();
    }

    int dropped() {
        return outbox.dropped();
    }

    // ---------------------------------------------------------------- pings

    /// @param transmit sends a ping with this content, and does not wait
    CompletableFuture<Duration> ping(Consumer<ByteBuffer> transmit) {
        return pings.open(transmit);
    }

    /// How many pings have no answer yet.
    int pings() {
        return pings.size();
    }

    /// Waits for the answer to a ping.
    ///
    /// @throws WebSocketClosedException if the conversation ends meanwhile
    Duration pong(CompletableFuture<Duration> answer) {
        try {
            return Waits.on(answer);
        } catch (CancellationException e) {
            throw unanswered(answer, e);
        } finally {
            boolean _ = answer.cancel(false); // nobody waits for it any more
        }
    }

    /// As [#pong(CompletableFuture)].
    ///
    /// @throws TimeoutException if there is no answer in time
    Duration pong(CompletableFuture<Duration> answer, Duration limit) throws TimeoutException {
        try {
            return Waits.on(answer, limit);
        } catch (TimeoutException e) {
            throw new TimeoutException("no pong within " + limit.toMillis() / 1e3 + " s");
        } catch (CancellationException e) {
            throw unanswered(answer, e);
        } finally {
            boolean _ = answer.cancel(false); // nobody waits for it any more
        }
    }

    private RuntimeException unanswered(CompletableFuture<Duration> answer, CancellationException e) {
        return answer.isCancelled() && !isOpen() ? closed("nobody answers") : e;
    }

    void ponged(ByteBuffer content) {
        pings.answered(content);
    }

    /// From now on an answer is waited for.
    void listen() {
        pings.silence().begin();
    }

    /// Nothing is read for a while, or again.
    void deaf(boolean now) {
        pings.silence().deaf(now);
    }

    /// How long no pong has come since [#listen], as far as one could be heard.
    Duration silence() {
        return pings.silence().length();
    }

    // ---------------------------------------------------------------- the end

    boolean isOpen() {
        return !ending.isDone();
    }

    /// Somebody says goodbye: nothing more can be sent, and what has come holds up nothing more. The first call counts.
    ///
    /// @return whether this was the first
    boolean leave(int code, String reason) {
        boolean first = goodbye.compareAndSet(null, new Ending(code, reason));
        if (first) {
            inbox.leave();
        }
        return first;
    }

    /// Somebody has said goodbye, or it is over.
    boolean isLeaving() {
        return goodbye.get() != null || !isOpen();
    }

    /// The conversation is over. The first call counts.
    ///
    /// @return whether this was the first
    boolean end(int code, String reason) {
        boolean first = ending.complete(new Ending(code, reason));
        if (first) {
            inbox.end();
            outbox.end();
            pings.end();
        }
        return first;
    }

    CompletableFuture<Ending> ending() {
        return ending.copy();
    }

    /// @throws IllegalStateException if it is open
    Ending ended(String name) {
        var known = ending.getNow(null);
        if (known == null) {
            throw new IllegalStateException(
                    "The conversation with " + name + " is open: awaitClose() waits for its end.");
        }
        return known;
    }

    /// @param what cannot be done any more
    WebSocketClosedException closed(String what) {
        var said = goodbye.get();
        var how = ending.getNow(said == null ? new Ending(CloseCode.ABNORMAL, "") : said);
        return new WebSocketClosedException(what, how.code(), how.reason());
    }

    String describe() {
        var known = ending.getNow(null);
        return known == null ? "open" : "closed: " + known.code() + " " + CloseCode.words(known.code());
    }
}

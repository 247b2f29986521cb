package threadbook.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import threadbook.pool.Seconds;

/// One end of a conversation.
///
/// ```java
/// socket.send("hello");
/// String answer = socket.receive();
/// for (var message : socket) {          // until the other end closes
///     System.out.println(message);
/// }
/// socket.close();
/// ```
///
/// `receive` waits for the next message; what has come before it was asked for waits in a queue. When that is full,
/// nothing more is read, and the network slows the sender down. `send` returns when the message is on its way; what
/// happens when too many are is said by [WhenFull].
///
/// Any thread may use it. A thread that is interrupted while it waits stays interrupted and gets a
/// [java.util.concurrent.CancellationException]. In a task of an event loop all these calls hand over: other tasks run
/// while one waits.
public abstract sealed class WebSocketConnection implements Iterable<WebSocketMessage>, AutoCloseable
        permits ServerConnection, WebSocketClient {

    static final Duration GOODBYE = Duration.ofSeconds(2);
    private static final int LONGEST_REASON = 123;

    final Conversation conversation;
    private volatile String name;

    WebSocketConnection(String name, Limits limits) {
        this.name = name;
        this.conversation = new Conversation(limits);
    }

    // ---------------------------------------------------------------- who

    /// How the client of this conversation is called: `client-1` and so on, if it has no name of its own.
    public final String name() {
        return name;
    }

    /// Gives the client another name.
    public final void name(String name) {
        this.name = name;
    }

    /// What both ends have agreed to talk; empty if nothing.
    public abstract String subprotocol();

    // ---------------------------------------------------------------- receiving

    /// The next message, which is a text.
    ///
    /// @throws WebSocketClosedException if there is none any more
    /// @throws IllegalStateException if it is not a text: see [#receiveMessage]
    public final String receive() {
        return receiveMessage().asText();
    }

    /// The next message, which is a text.
    ///
    /// @param seconds how long to wait for it at most
    /// @throws TimeoutException if it is not there by then; it is not lost
    public final String receive(double seconds) throws TimeoutException {
        return receive(Seconds.of(seconds));
    }

    /// As [#receive(double)].
    public final String receive(Duration limit) throws TimeoutException {
        return receiveMessage(limit).asText();
    }

    /// The next message, which is bytes.
    ///
    /// @throws WebSocketClosedException if there is none any more
    /// @throws IllegalStateException if it is a text: see [#receiveMessage]
    public final byte[] receiveBytes() {
        return receiveMessage().asBytes();
    }

    /// The next message.
    ///
    /// @throws WebSocketClosedException if there is none any more
    public final WebSocketMessage receiveMessage() {
        return conversation.orElseClosed(conversation.next());
    }

    /// The next message.
    ///
    /// @throws TimeoutException if it is not there in time; it is not lost
    public final WebSocketMessage receiveMessage(Duration limit) throws TimeoutException {
        return conversation.orElseClosed(conversation.next(limit));
    }

    /// As [#receiveMessage(Duration)], in seconds.
    public final WebSocketMessage receiveMessage(double seconds) throws TimeoutException {
        return receiveMessage(Seconds.of(seconds));
    }

    /// The promise of the next message, for code that does not wait.
    public final CompletableFuture<WebSocketMessage> receiveAsync() {
        return conversation.promised();
    }

    /// Messages as they come, until the conversation is over.
    @Override
    public final Iterator<WebSocketMessage> iterator() {
        return new Messages(conversation::next);
    }

    /// How many messages have come and were not received yet.
    public final int unread() {
        return conversation.unread();
    }

    // ---------------------------------------------------------------- sending

    /// Sends a text.
    ///
    /// @return whether it is on its way; no if it was dropped, see [WhenFull#DROP]
    /// @throws WebSocketClosedException if the conversation is over
    public final boolean send(String text) {
        return send(new WebSocketMessage.Text(text));
    }

    /// Sends bytes.
    ///
    /// @return whether they are on their way; no if they were dropped, see [WhenFull#DROP]
    /// @throws WebSocketClosedException if the conversation is over
    public final boolean send(byte[] bytes) {
        return send(new WebSocketMessage.Binary(bytes));
    }

    /// Sends a message.
    ///
    /// @return whether it is on its way; no if it was dropped, see [WhenFull#DROP]
    /// @throws WebSocketClosedException if the conversation is over
    public final boolean send(WebSocketMessage message) {
        if (!conversation.isLeaving() && conversation.placed()) {
            conversation.handOver(() -> transmit(message));
            return true;
        }
        if (!conversation.isLeaving() && conversation.whenFull() == WhenFull.DISCONNECT) {
            cutOff(CloseCode.POLICY, "reads too slowly");
        }
        if (conversation.isLeaving()) {
            throw conversation.closed("nothing can be sent");
        }
        return false;
    }

    /// The conversation is over at once. The other end hears why, if it reads on soon.
    final void cutOff(int code, String reason) {
        if (conversation.end(code, reason)) {
            transmitClose(CloseCode.POLICY, reason);
            CompletableFuture.delayedExecutor(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::abort);
        }
    }

    /// How many messages are on their way or wait to be.
    public final int queued() {
        return conversation.queued();
    }

    /// How many messages were dropped, see [WhenFull#DROP].
    public final int dropped() {
        return conversation.dropped();
    }

    // ---------------------------------------------------------------- pings

    /// Asks the other end whether it is there, and waits for the answer. Nobody needs to receive it there.
    ///
    /// @return how long that took
    /// @throws TimeoutException if there is no answer in time
    /// @throws WebSocketClosedException if the conversation is over, or ends meanwhile
    public final Duration ping(Duration limit) throws TimeoutException {
        return conversation.pong(pingAsync(), limit);
    }

    /// As [#ping(Duration)], in seconds.
    public final Duration ping(double seconds) throws TimeoutException {
        return ping(Seconds.of(seconds));
    }

    /// As [#ping(Duration)], however long it takes.
    public final Duration ping() {
        return conversation.pong(pingAsync());
    }

    /// As [#ping(Duration)], without waiting.
    /// @return cancelled if the conversation ends before
    public final CompletableFuture<Duration> pingAsync() {
        if (!isOpen()) {
            throw conversation.closed("nobody can be asked");
        }
        var answer = conversation.ping(this::transmitPing);
        if (!isOpen()) {
            boolean _ = answer.cancel(false); // it has ended in this moment
        }
        return answer;
    }

    // ---------------------------------------------------------------- the end

    public final boolean isOpen() {
        return conversation.isOpen();
    }

    /// With which number the conversation was closed, see [CloseCode].
    ///
    /// @throws IllegalStateException if it is not closed
    public final int closeCode() {
        return conversation.ended(name).code();
    }

    /// The reason that was given with [#closeCode]; may be empty.
    ///
    /// @throws IllegalStateException if it is not closed
    public final String closeReason() {
        return conversation.ended(name).reason();
    }

    /// Waits for the end of the conversation.
    ///
    /// @return its [CloseCode]
    public final int awaitClose() {
        return Waits.on(conversation.ending()).code();
    }

    /// Ends the conversation as usual.
    @Override
    public final void close() {
        close(CloseCode.NORMAL, "");
    }

    /// Ends the conversation: says so, and waits up to two seconds for the other end to say so, too. A conversation
    /// that is over stays as it is.
    ///
    /// @param code see [CloseCode]; numbers of your own are 4000 to 4999
    /// @param reason for people, at most 123 bytes long
    /// @throws IllegalArgumentException if it cannot be closed with that
    public final void close(int code, String reason) {
        int sendable = sendable(code);
        if (reason.getBytes(StandardCharsets.UTF_8).length > LONGEST_REASON) {
            throw new IllegalArgumentException("A reason has at most " + LONGEST_REASON + " bytes: \"" + reason + "\"");
        }
        if (!isOpen()) {
            return;
        }
        if (conversation.leave(sendable, reason)) {
            transmitClose(sendable, reason);
        }
        try {
            var _ = Waits.on(conversation.ending(), GOODBYE);
        } catch (TimeoutException e) {
            abort();
        } catch (RuntimeException | Error e) {
            abort(); // nobody waits any more: interrupted, or a task that is cancelled
            throw e;
        }
    }

    /// Cuts the connection without a word, as a broken network does.
    public abstract void abort();

    // ---------------------------------------------------------------- for the two kinds of ends

    /// @return whether it is on its way; no if somebody has said goodbye
    abstract boolean transmit(WebSocketMessage message);

    abstract void transmitPing(ByteBuffer content);

    abstract void transmitClose(int code, String reason);

    /// @throws IllegalArgumentException if this end cannot close with that
    int sendable(int code) {
        return CloseCode.sendable(code);
    }

    @Override
    public final String toString() {
        return name + "[" + conversation.describe() + "]";
    }
}

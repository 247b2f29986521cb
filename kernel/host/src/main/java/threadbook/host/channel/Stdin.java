package threadbook.host.channel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;
import threadbook.host.message.Envelope;
import threadbook.host.message.InputReply;
import threadbook.host.message.InputRequest;
import threadbook.host.wire.Codec;
import threadbook.host.wire.Rejected;

/// The socket on which the kernel asks and a person answers. Its thread is `stdin`; the state below is that
/// thread's alone.
///
/// A question goes to the client whose request runs, by the identity that it has on shell, and only that client can
/// answer it. Each client has one open question at a time; further ones wait for their turn. An answer that nobody
/// waits for, because the question was withdrawn or came from a cell before, is thrown away.
final class Stdin implements SocketLoop.Work, AutoCloseable {

    /// The longest pause between two tries to reach a client that is not there.
    private static final int RARELY = 1024;

    private final Codec codec;
    private final Caretaker caretaker;
    private final SocketLoop loop;
    private final Queue<Runnable> handedOver = new ConcurrentLinkedQueue<>();
    private final Queue<Pending> outgoing = new ArrayDeque<>();
    private final Map<String, Deque<Pending>> waiting = new HashMap<>();
    private int pause = 1;

    Stdin(ZMQ.Socket socket, Codec codec, Caretaker caretaker) {
        this.codec = codec;
        this.caretaker = caretaker;
        // A question to a client that is not there shall fail and not vanish.
        socket.setRouterMandatory(true);
        this.loop = new SocketLoop("stdin", socket, this, caretaker);
    }

    void start() {
        loop.start();
    }

    /// Waits for the answer, on the caller's thread.
    String ask(InputRequest question, Envelope<?> request) throws InterruptedException {
        var pending = new Pending(request, codec.question(request, question), new CompletableFuture<>());
        handOver(() -> open(pending));
        try {
            return pending.answer().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            handOver(() -> close(pending));
        }
    }

    private void handOver(Runnable task) {
        handedOver.add(task);
        loop.wake();
    }

    /// A client that connects wakes the loop, as everything does that happens within the socket. Only if its coming
    /// falls between the last try and the sleep is it taken in without a word (JeroMQ has no event for a finished
    /// handshake), so there is another look a moment later, and then ever more rarely.
    @Override
    public int send(ZMQ.Socket socket) {
        for (var task = handedOver.poll(); task != null; task = handedOver.poll()) {
            task.run();
        }
        outgoing.removeIf(pending -> !isOpen(pending) || sent(pending, socket));
        if (outgoing.isEmpty()) {
            return FOREVER;
        }
        pause = Math.min(2 * pause, RARELY);
        return pause;
    }

    /// @return false if that client is not there: it may have run its cell before its stdin had connected
    private static boolean sent(Pending pending, ZMQ.Socket socket) {
        try {
            Multipart.send(socket, pending.question().frames());
            return true;
        } catch (ZMQException e) {
            if (e.getErrorCode() == ZMQ.Error.EHOSTUNREACH.getCode()) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void receive(List<byte[]> frames, ZMQ.Socket socket) {
        try {
            var reply = codec.inputReply(frames);
            var pending = first(client(reply.identities()));
            if (pending != null && pending.isAnsweredBy(reply.content())) {
                pending.answer().complete(reply.content().value());
            } else {
                caretaker.ignored("stdin", "an answer to no open question");
            }
        } catch (Rejected e) {
            caretaker.ignored("stdin", String.valueOf(e.getMessage()));
        }
    }

    private void open(Pending pending) {
        var queue = waiting.computeIfAbsent(pending.client(), _ -> new ArrayDeque<>());
        queue.add(pending);
        if (queue.size() == 1) {
            ask(pending);
        }
    }

    private void ask(Pending pending) {
        outgoing.add(pending);
        pause = 1;
    }

    /// Answered or withdrawn: the next one may be asked.
    private void close(Pending pending) {
        boolean wasOpen = isOpen(pending);
        waiting.computeIfPresent(pending.client(), (_, queue) -> {
            queue.remove(pending);
            return queue.isEmpty() ? null : queue;
        });
        var next = first(pending.client());
        if (wasOpen && next != null) {
            ask(next);
        }
    }

    @SuppressWarnings("ReferenceEquality") // This very one.
    private boolean isOpen(Pending pending) {
        return first(pending.client()) == pending;
    }

    private @Nullable Pending first(String client) {
        var queue = waiting.get(client);
        return queue == null ? null : queue.peek();
    }

    private static String client(List<byte[]> identities) {
        var name = new StringBuilder();
        identities.forEach(
                identity -> name.append(HexFormat.of().formatHex(identity)).append('/'));
        return name.toString();
    }

    @Override
    public void close() {
        loop.close();
    }

    private record Pending(Envelope<?> request, Codec.Question question, CompletableFuture<String> answer) {

        String client() {
            return Stdin.client(request.identities());
        }

        /// Frontends that name no question (jupyter_client), or only the cell, are believed.
        boolean isAnsweredBy(InputReply reply) {
            var named = reply.question();
            return named == null
                    || named.equals(question.messageId())
                    || named.equals(request.header().messageId());
        }
    }
}

package threadbook.host.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ;
import threadbook.host.message.Header;
import threadbook.host.message.Publication;
import threadbook.host.wire.Codec;

/// The socket on which everybody hears what goes on. Its thread is `iopub`; all others only put into the {@link
/// Governor}.
///
/// An XPUB, so that it hears of each new subscriber and greets it (JEP 65). One message leaves at a time, and
/// before each the subscriptions are read: a subscriber hears its greeting first.
final class IOPub implements SocketLoop.Work, AutoCloseable {

    private static final byte SUBSCRIBES = 1;

    private final Codec codec;
    private final Caretaker caretaker;
    private final SocketLoop loop;
    private final Governor governor;
    private @Nullable Ready ready;

    IOPub(ZMQ.Socket socket, Codec codec, Caretaker caretaker) {
        this.codec = codec;
        this.caretaker = caretaker;
        this.loop = new SocketLoop("iopub", socket, this, caretaker);
        long start = System.nanoTime();
        this.governor = new Governor(() -> System.nanoTime() - start, loop::wake);
    }

    void start() {
        loop.start();
    }

    void publish(Publication publication, @Nullable Header parent) {
        governor.publish(publication, parent);
    }

    void emit(Publication publication, Header parent) {
        governor.emit(publication, parent);
    }

    void flush(Header parent) {
        governor.flush(parent);
    }

    /// One message takes two turns, so that the subscriptions are read after it was made and right before it
    /// leaves.
    @Override
    public int send(ZMQ.Socket socket) {
        if (ready != null) {
            var leaving = ready;
            ready = null;
            Multipart.send(socket, leaving.frames());
            governor.sent(leaving.publication(), size(leaving.frames()));
            return AT_ONCE;
        }
        var outgoing = governor.next();
        if (outgoing == null) {
            return millis(governor.pause());
        }
        var frames = codec.publication(outgoing.publication(), outgoing.parent());
        ready = new Ready(outgoing.publication(), frames);
        return AT_ONCE;
    }

    @Override
    public void receive(List<byte[]> frames, ZMQ.Socket socket) {
        var event = frames.isEmpty() ? new byte[0] : frames.getFirst();
        if (event.length == 0 || event[0] != SUBSCRIBES) {
            return;
        }
        try {
            var topic = UTF_8.newDecoder().decode(ByteBuffer.wrap(event, 1, event.length - 1));
            Multipart.send(socket, codec.publication(new Publication.Welcome(topic.toString()), null));
        } catch (CharacterCodingException _) {
            caretaker.ignored("iopub", "a subscription that is not UTF-8");
        }
    }

    private static int size(List<byte[]> frames) {
        return frames.stream().mapToInt(frame -> frame.length).sum();
    }

    private static int millis(long nanos) {
        return nanos == Long.MAX_VALUE
                ? FOREVER
                : (int) Math.min(Integer.MAX_VALUE, 1 + TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    @Override
    public void close() {
        governor.release();
        loop.close();
    }

    private record Ready(Publication publication, List<byte[]> frames) {}
}

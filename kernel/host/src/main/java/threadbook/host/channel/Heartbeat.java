package threadbook.host.channel;

import java.util.List;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import threadbook.host.wire.ConnectionFile;

/// Echoes whatever it gets, so that Jupyter sees that we live. Its thread is `heartbeat`, in a context of its own
/// and with the highest priority: nothing that goes on elsewhere shall make it late.
///
/// A ROUTER, because a REP socket that a malformed peer leaves in the wrong state never answers again. And never a
/// `recv` that waits: a peer that goes away in the middle of a message would leave it waiting for the rest.
final class Heartbeat implements SocketLoop.Work, AutoCloseable {

    private static final int LARGEST = 64 * 1024;

    private final ZContext context;
    private final SocketLoop loop;

    Heartbeat(ZContext context, ConnectionFile connection, Caretaker caretaker) {
        this.context = context;
        var socket = new Hardened(context, connection).router(connection.heartbeat(), LARGEST);
        this.loop = new SocketLoop("heartbeat", socket, this, caretaker);
    }

    void start() {
        loop.start(Thread.MAX_PRIORITY);
    }

    @Override
    public int send(ZMQ.Socket socket) {
        return FOREVER;
    }

    @Override
    public void receive(List<byte[]> frames, ZMQ.Socket socket) {
        Multipart.send(socket, frames);
    }

    @Override
    public void close() {
        loop.close();
        context.close();
    }
}

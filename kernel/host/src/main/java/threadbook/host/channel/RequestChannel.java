package threadbook.host.channel;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.zeromq.ZMQ;
import threadbook.host.kernel.Kernel;
import threadbook.host.message.Reply;
import threadbook.host.wire.Codec;
import threadbook.host.wire.Rejected;

/// A ROUTER on which requests come in and replies go out: what shell and control have in common.
final class RequestChannel implements SocketLoop.Work, AutoCloseable {

    private final String name;
    private final Codec codec;
    private final Kernel kernel;
    private final Caretaker caretaker;
    private final SocketLoop loop;
    private final Queue<List<byte[]>> outgoing = new ConcurrentLinkedQueue<>();

    RequestChannel(String name, ZMQ.Socket socket, Codec codec, Kernel kernel, Caretaker caretaker) {
        this.name = name;
        this.codec = codec;
        this.kernel = kernel;
        this.caretaker = caretaker;
        this.loop = new SocketLoop(name, socket, this, caretaker);
    }

    void start() {
        loop.start();
    }

    @Override
    public int send(ZMQ.Socket socket) {
        for (var frames = outgoing.poll(); frames != null; frames = outgoing.poll()) {
            Multipart.send(socket, frames);
        }
        return FOREVER;
    }

    @Override
    public void receive(List<byte[]> frames, ZMQ.Socket socket) {
        try {
            var request = codec.request(frames);
            Consumer<Reply> reply = answer -> {
                outgoing.add(codec.reply(request, answer));
                loop.wake();
            };
            kernel.answer(request, reply);
        } catch (Rejected e) {
            caretaker.ignored(name, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}

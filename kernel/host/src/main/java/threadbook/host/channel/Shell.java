package threadbook.host.channel;

import org.zeromq.ZMQ;
import threadbook.host.kernel.Kernel;
import threadbook.host.wire.Codec;

/// The socket on which frontends ask. Its thread is `shell`; it is never held up by a cell.
final class Shell implements AutoCloseable {

    private final RequestChannel channel;

    Shell(ZMQ.Socket socket, Codec codec, Kernel kernel, Caretaker caretaker) {
        channel = new RequestChannel("shell", socket, codec, kernel, caretaker);
    }

    void start() {
        channel.start();
    }

    @Override
    public void close() {
        channel.close();
    }
}

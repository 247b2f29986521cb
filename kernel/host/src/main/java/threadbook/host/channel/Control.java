package threadbook.host.channel;

import org.zeromq.ZMQ;
import threadbook.host.kernel.Kernel;
import threadbook.host.wire.Codec;

/// The socket on which frontends interrupt and shut down. Its thread is `control`: what comes here never waits
/// behind what came on shell.
final class Control implements AutoCloseable {

    private final RequestChannel channel;

    Control(ZMQ.Socket socket, Codec codec, Kernel kernel, Caretaker caretaker) {
        channel = new RequestChannel("control", socket, codec, kernel, caretaker);
    }

    void start() {
        channel.start();
    }

    @Override
    public void close() {
        channel.close();
    }
}

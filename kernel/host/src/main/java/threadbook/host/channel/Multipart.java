package threadbook.host.channel;

import java.util.List;
import org.zeromq.ZMQ;

/// Many frames, one message.
final class Multipart {

    private Multipart() {}

    static void send(ZMQ.Socket socket, List<byte[]> frames) {
        int last = frames.size() - 1;
        for (int i = 0; i <= last; i++) {
            socket.send(frames.get(i), i < last ? ZMQ.SNDMORE : 0);
        }
    }
}

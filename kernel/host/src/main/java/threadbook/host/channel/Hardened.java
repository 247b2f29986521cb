package threadbook.host.channel;

import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;
import threadbook.host.wire.ConnectionFile;
import zmq.Msg;
import zmq.ZError;
import zmq.msg.MsgAllocator;

/// Sockets of JeroMQ 0.6.0, made fit for a port that every process of this machine can reach.
///
/// - A frame with a negative or huge length kills the I/O thread, and with it all sockets (jeromq #1005). The
///   allocator answers such a length with an empty message, the size limit drops the connection.
/// - The default high-water mark drops output, even the last `idle`. Here nothing is dropped; {@link Governor}
///   bounds what is on its way.
/// - A client that comes back under its old identity is let in again (`ROUTER_HANDOVER`, ipykernel #270).
/// - With CURVE keys in the connection file nobody reads or writes without the public one (JEP 145).
final class Hardened {

    /// Long enough for the last messages of a shutdown, short enough for nobody to notice.
    static final int LINGER_MILLIS = 300;

    private final ZContext context;
    private final ConnectionFile connection;

    Hardened(ZContext context, ConnectionFile connection) {
        this.context = context;
        this.connection = connection;
    }

    ZMQ.Socket router(int port, int largest) {
        var socket = socket(SocketType.ROUTER, largest);
        socket.setRouterHandover(true);
        return bound(socket, port);
    }

    /// Tells of every subscription, also of one that somebody else has already (`XPUB_VERBOSE`).
    ZMQ.Socket publisher(int port, int largest) {
        var socket = socket(SocketType.XPUB, largest);
        socket.setXpubVerbose(true);
        return bound(socket, port);
    }

    private ZMQ.Socket socket(SocketType type, int largest) {
        var socket = context.createSocket(type);
        socket.setHWM(0);
        socket.setLinger(LINGER_MILLIS);
        socket.setMaxMsgSize(largest);
        socket.setMsgAllocator(new Guard(largest));
        var curve = connection.curve();
        if (curve != null) {
            socket.setCurveServer(true);
            socket.setCurvePublicKey(ZMQ.Curve.z85Decode(curve.publicKey()));
            socket.setCurveSecretKey(ZMQ.Curve.z85Decode(curve.secretKey()));
        }
        return socket;
    }

    /// Exactly the address that was given, never all of them.
    private ZMQ.Socket bound(ZMQ.Socket socket, int port) {
        boolean six = connection.ip().contains(":");
        String address = (six ? "[" + connection.ip() + "]" : connection.ip()) + ":" + port;
        socket.setIPv6(six);
        try {
            socket.bind("tcp://" + address);
        } catch (ZMQException e) {
            throw e.getErrorCode() == ZError.EADDRINUSE ? new PortTaken(address, e) : e;
        }
        return socket;
    }

    private record Guard(int largest) implements MsgAllocator {
        @Override
        public Msg allocate(int size) {
            if (size < 0 || size > largest) {
                return new Msg();
            }
            try {
                return new Msg(size);
            } catch (OutOfMemoryError e) {
                return new Msg();
            }
        }
    }
}

package threadbook.pipe;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Type;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The connection between host and guest: whole records in both directions over a Unix domain socket.
///
/// A frame is its length (4 bytes) and one record. One thread reads; any number may write, but never one that somebody
/// might interrupt: an interrupt closes an NIO channel for good.
///
/// @param <I> the sealed interface of what comes in
/// @param <O> the sealed interface of what goes out
public final class Pipe<I, O> implements AutoCloseable {

    /// Small, so that a flood of output waits in the guest, where it can be stopped, and not on its way.
    private static final int BUFFER = 64 * 1024;

    private final SocketChannel channel;
    private final DataInputStream in;
    private final RecordCodec codec = new RecordCodec();
    private final Class<I> incoming;
    private final Class<O> outgoing;

    public Pipe(SocketChannel channel, Class<I> incoming, Class<O> outgoing) throws IOException {
        this.channel = channel;
        this.incoming = incoming;
        this.outgoing = outgoing;
        channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
        this.in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), BUFFER));
    }

    /// Connects to a socket that the other side has bound.
    public static <I, O> Pipe<I, O> connect(Path socket, Class<I> incoming, Class<O> outgoing) throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        return new Pipe<>(channel, incoming, outgoing);
    }

    public void send(O message) throws IOException {
        var bytes = new ByteArrayOutputStream(256);
        var out = new DataOutputStream(bytes);
        out.writeInt(0);
        codec.write(out, outgoing, message);
        var frame = ByteBuffer.wrap(bytes.toByteArray());
        frame.putInt(0, frame.capacity() - Integer.BYTES);
        write(frame);
    }

    private synchronized void write(ByteBuffer frame) throws IOException {
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    /// The next message, or null when the other side is gone. That is found out without using memory: there may be none
    /// left.
    public @Nullable I receive() throws IOException {
        if (in.read() < 0) {
            return null;
        }
        try {
            in.skipNBytes(Integer.BYTES - 1);
            return incoming.cast(codec.read(in, (Type) incoming));
        } catch (EOFException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

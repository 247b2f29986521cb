package threadbook.pipe;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Records over two byte streams, such as the pipes of a process. Unlike a [Pipe] it is not harmed by an interrupt.
///
/// One thread reads; any number may write.
///
/// @param <I> the sealed interface of what comes in
/// @param <O> the sealed interface of what goes out
public final class RecordStream<I, O> implements AutoCloseable {

    private static final int BUFFER = 32 * 1024;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final RecordCodec codec = new RecordCodec();
    private final Class<I> incoming;
    private final Class<O> outgoing;

    public RecordStream(InputStream in, OutputStream out, Class<I> incoming, Class<O> outgoing) {
        this.in = new DataInputStream(new BufferedInputStream(in, BUFFER));
        this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER));
        this.incoming = incoming;
        this.outgoing = outgoing;
    }

    /// Writes a message; it may stay in the buffer until [#flush].
    public synchronized void write(O message) throws IOException {
        codec.write(out, outgoing, message);
    }

    public synchronized void flush() throws IOException {
        out.flush();
    }

    public synchronized void send(O message) throws IOException {
        write(message);
        flush();
    }

    /// The next message, or null when the other side is gone.
    public @Nullable I receive() throws IOException {
        try {
            return incoming.cast(codec.read(in, incoming));
        } catch (EOFException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

package threadbook.websocket;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A client that does nothing by itself: it reads and answers only when a test wants it.
///
/// Its receive buffer is of the size that the system chooses: in a small fixed one Linux 6.18 throws segments away with
/// the acknowledgements in them, and then two ends that both send wait for each other for a quarter of an hour.
final class Stranger implements AutoCloseable {

    static final int TEXT = 1;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;

    /// @param kind the opcode (RFC 6455, section 5.2)
    record Frame(int kind, ByteBuffer content) {}

    private final Socket socket = new Socket();
    private final DataInputStream input;

    Stranger(WebSocketServer server) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write("""
                GET / HTTP/1.1\r
                Host: x\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Sec-WebSocket-Version: 13\r
                \r
                """.getBytes(StandardCharsets.US_ASCII));
        input = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        skipAnswer();
    }

    private void skipAnswer() throws IOException {
        int inARow = 0;
        while (inARow < 4) {
            int next = input.readUnsignedByte();
            inARow = next == '\r' || next == '\n' ? inARow + 1 : 0;
        }
    }

    /// @param content at most 125 bytes; its mask is 0
    void send(int kind, byte[] content) throws IOException {
        socket.getOutputStream()
                .write(ByteBuffer.allocate(6 + content.length)
                        .put((byte) (FINAL | kind))
                        .put((byte) (MASKED | content.length))
                        .putInt(0)
                        .put(content)
                        .array());
    }

    Frame read() throws IOException {
        int kind = input.readUnsignedByte() & 0xF;
        var content = new byte[input.readUnsignedByte()];
        input.readFully(content);
        return new Frame(kind, ByteBuffer.wrap(content));
    }

    /// As a machine that has crashed and is back.
    void breakOff() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package threadbook.websocket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The first bytes that a client sends, up to the blank line and perhaps beyond it: a request of HTTP (RFC 9112).
record HttpHead(String text, ByteBuffer bytes) {

    private static final int LARGEST = 16 * 1024;
    private static final byte TLS_HANDSHAKE = 22; // RFC 8446, section 5.1
    private static final String END = "\r\n\r\n";

    /// @throws IOException if the client goes, or talks something else
    static HttpHead read(ReadableByteChannel channel) throws IOException {
        var buffer = ByteBuffer.allocate(LARGEST);
        while (true) {
            if (channel.read(buffer) < 0) {
                throw new IOException("the client has gone without a request");
            }
            if (buffer.position() > 0 && buffer.get(0) == TLS_HANDSHAKE) {
                throw new IOException("a client that wants to talk TLS"); // it waits for an answer, for ever
            }
            String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
            if (text.contains(END)) {
                return new HttpHead(text.substring(0, text.indexOf(END)), buffer.flip());
            }
            if (!buffer.hasRemaining()) {
                throw new IOException("a request of more than " + LARGEST + " bytes");
            }
        }
    }

    boolean wantsWebSocket() {
        return text.toLowerCase(Locale.ROOT).lines().anyMatch(line -> line.matches("upgrade:\\s*websocket\\s*"));
    }

    /// The first field of a name, written small; empty if there is none.
    String field(String name) {
        return text.lines()
                .skip(1)
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    /// What stands behind `GET`, such as `/chat?name=Ada`.
    String target() {
        var parts = text.lines().findFirst().orElse("").split(" ", -1);
        return parts.length > 1 ? parts[1] : "";
    }
}

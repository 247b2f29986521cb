package threadbook.websocket;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// The opening handshake, as far as a client may get it wrong (RFC 6455, section 4.2).
final class Handshake {

    private static final String VERSION = "13";
    private static final int KEY_BYTES = 16;

    private Handshake() {}

    /// What a client gets that asks for a WebSocket in a wrong way; empty if it asks properly.
    static Optional<ByteBuffer> refusal(HttpHead head) {
        if (!head.text().startsWith("GET ")) {
            return bad("A WebSocket is opened with GET.");
        }
        if (!head.field("connection").toLowerCase(Locale.ROOT).contains("upgrade")) {
            return bad("Connection: Upgrade is missing.");
        }
        if (!head.field("sec-websocket-version").equals(VERSION)) {
            return Optional.of(Page.answer(
                    "426 Upgrade Required",
                    "Sec-WebSocket-Version: " + VERSION + "\r\n",
                    "The version of WebSocket here is " + VERSION + "."));
        }
        return isKey(head.field("sec-websocket-key")) ? Optional.empty() : bad("Sec-WebSocket-Key needs 16 bytes.");
    }

    private static Optional<ByteBuffer> bad(String why) {
        return Optional.of(Page.answer("400 Bad Request", "", why));
    }

    private static boolean isKey(String value) {
        try {
            return Base64.getDecoder().decode(value).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

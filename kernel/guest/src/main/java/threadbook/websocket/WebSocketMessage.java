package threadbook.websocket;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What one end has said: a text or bytes.
public sealed interface WebSocketMessage {

    /// How long it is on its way, in bytes, without the frame around it.
    int size();

    /// A text; it is UTF-8 on its way.
    record Text(String text) implements WebSocketMessage {
        @Override
        public int size() {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// Bytes, as they are.
    @SuppressWarnings("ArrayRecordComponent") // compared below
    record Binary(byte[] bytes) implements WebSocketMessage {
        public Binary {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public int size() {
            return bytes.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Binary binary && Arrays.equals(bytes, binary.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return bytes.length + (bytes.length == 1 ? " byte" : " bytes");
        }
    }
}

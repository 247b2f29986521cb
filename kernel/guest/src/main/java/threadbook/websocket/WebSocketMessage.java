package threadbook.websocket;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/// What one end has said: a text or bytes.
public sealed interface WebSocketMessage {

    /// How long it is on its way, in bytes, without the frame around it.
    int size();

    /// The text that it is.
    ///
    /// @throws IllegalStateException if it is bytes
    default String asText() {
        return switch (this) {
            case Text(var text) -> text;
            case Binary binary ->
                throw new IllegalStateException("The next message is bytes (" + binary
                        + ") and not a text: receiveBytes() gives them, receiveMessage() takes both.");
        };
    }

    /// The bytes that it is.
    ///
    /// @throws IllegalStateException if it is a text
    default byte[] asBytes() {
        return switch (this) {
            case Binary binary -> binary.bytes();
            case Text(var text) ->
                throw new IllegalStateException("The next message is a text (\"" + text
                        + "\") and not bytes: receive() gives it as a String, receiveMessage() takes both.");
        };
    }

    /// A text; it is UTF-8 on its way.
    record Text(String text) implements WebSocketMessage {
        /// @throws IllegalArgumentException if it has half a character, which UTF-8 cannot say
        public Text {
            Objects.requireNonNull(text, "A message needs a text, not null.");
            int half = halfCharacter(text);
            if (half >= 0) {
                throw new IllegalArgumentException("The text cannot be sent: its char %d is %s, half of a character."
                        .formatted(half, "\\u%04X".formatted((int) text.charAt(half))));
            }
        }

        private static int halfCharacter(String text) {
            int at = 0;
            while (at < text.length()) {
                int character = text.codePointAt(at);
                if (Character.getType(character) == Character.SURROGATE) {
                    return at;
                }
                at += Character.charCount(character);
            }
            return -1;
        }

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
            Objects.requireNonNull(bytes, "A message needs bytes, not null.");
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

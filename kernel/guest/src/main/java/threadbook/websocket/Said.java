package threadbook.websocket;

/// One line of a conversation.
///
/// @param at seconds since the server was started
/// @param from who has said it: `server`, or the name of a client
/// @param to who was meant
/// @param what kind of thing it was
/// @param text the text; of bytes, pings and the end of a conversation a description
/// @param size in bytes, without the frame around it
public record Said(double at, String from, String to, What what, String text, int size) {

    /// Kinds of frames (RFC 6455, section 5.2), and the opening handshake.
    public enum What {
        OPENED,
        TEXT,
        BINARY,
        PING,
        PONG,
        CLOSED
    }
}

package threadbook.websocket;

/// What becomes of a message for somebody who reads more slowly than is sent, when as many as may wait do.
public enum WhenFull {
    /// `send` waits until there is room: the slow one slows down whoever sends.
    WAIT,
    /// The message is dropped; [WebSocketConnection#dropped] counts them.
    DROP,
    /// The slow one is cut off, with code 1008.
    DISCONNECT
}

package threadbook.websocket;

/// What a server does with one client. It has a thread of its own for it; when it returns, the conversation is over.
@FunctionalInterface
public interface WebSocketHandler {

    /// @throws Exception whatever goes wrong: it is told below the cell, and the client is let go with code 1011
    void handle(WebSocketConnection client) throws Exception;
}

package threadbook.websocket;

/// There is nobody at the other end any more.
public final class WebSocketClosedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int code;
    private final String reason;

    /// @param what cannot be done now, such as `nothing more can be received`
    WebSocketClosedException(String what, int code, String reason) {
        super("closed with " + code + " (" + CloseCode.words(code) + (reason.isEmpty() ? ")" : "): " + reason) + "; "
                + what);
        this.code = code;
        this.reason = reason;
    }

    /// See [CloseCode].
    public int code() {
        return code;
    }

    /// What the other end, or this one, has given as a reason; may be empty.
    public String reason() {
        return reason;
    }
}

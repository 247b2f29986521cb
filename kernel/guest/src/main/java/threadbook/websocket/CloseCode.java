package threadbook.websocket;

/// The numbers with which a conversation ends (RFC 6455, section 7.4.1).
public final class CloseCode {

    /// All is said.
    public static final int NORMAL = 1000;

    /// A server that ends, or a page that is left.
    public static final int GOING_AWAY = 1001;

    /// The other end does not keep to the protocol.
    public static final int PROTOCOL_ERROR = 1002;

    /// Bytes where a text was wanted, or the other way round.
    public static final int UNACCEPTABLE = 1003;

    /// No number was given. Never sent.
    public static final int NONE = 1005;

    /// The connection broke without a word. Never sent.
    public static final int ABNORMAL = 1006;

    /// A text that is no UTF-8.
    public static final int NOT_UTF_8 = 1007;

    /// Something that is not allowed here, such as reading too slowly.
    public static final int POLICY = 1008;

    /// A message that is longer than this end takes.
    public static final int TOO_BIG = 1009;

    /// This end has failed.
    public static final int FAILED = 1011;

    private CloseCode() {}

    /// What a number means, in words; those of an application begin with 4000.
    public static String words(int code) {
        return switch (code) {
            case NORMAL -> "normal";
            case GOING_AWAY -> "going away";
            case PROTOCOL_ERROR -> "protocol error";
            case UNACCEPTABLE -> "unacceptable data";
            case NONE -> "no code";
            case ABNORMAL -> "connection lost";
            case NOT_UTF_8 -> "text is not UTF-8";
            case POLICY -> "policy violation";
            case TOO_BIG -> "message too big";
            case FAILED -> "internal error";
            case 1010 -> "extension missing";
            case 1012 -> "service restarts";
            case 1013 -> "try again later";
            default -> code >= 4000 && code < 5000 ? "of the application" : "unknown";
        };
    }

    /// @throws IllegalArgumentException if a client does not send this number: that of the JDK refuses those of servers
    static int sendableByClient(int code) {
        boolean ofClient = code == NORMAL || code == GOING_AWAY || code == POLICY || code == FAILED;
        if (!ofClient && sendable(code) < 3000) {
            throw new IllegalArgumentException("A client cannot close a conversation with " + code
                    + ": it can say 1000, 1001, 1008, 1011, and 3000 to 4999; those of your own are 4000 to 4999.");
        }
        return code;
    }

    /// @throws IllegalArgumentException if no end may send this number
    static int sendable(int code) {
        boolean standard = code >= NORMAL && code <= FAILED && code != 1004 && code != NONE && code != ABNORMAL;
        boolean later = code >= 1012 && code <= 1014;
        if (!standard && !later && (code < 3000 || code > 4999)) {
            throw new IllegalArgumentException("A conversation cannot be closed with " + code
                    + ": take 1000 for a normal end, or a number of your own from 4000 to 4999.");
        }
        return code;
    }
}

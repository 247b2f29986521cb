package threadbook.websocket;

/// The numbers with which a conversation ends (RFC 6455, section 7.4).
///
/// Who closes sends one, and the other end reads it. Where none was sent, an end reads [#NONE] or [#ABNORMAL], so these
/// two cannot be sent. The others up to 2999 belong to the protocol, 3000 to 3999 are registered for libraries, 4000 to
/// 4999 are yours. A server may send all of them; the JDK's client says 1000, 1001, 1008 and 1011 of the protocol's.
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

    /// The encryption could not be agreed upon. Never sent.
    private static final int NO_TLS = 1015;

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
            case 1014 -> "bad gateway";
            case NO_TLS -> "TLS failed";
            default -> code >= 4000 && code < 5000 ? "of the application" : "unknown";
        };
    }

    /// @throws IllegalArgumentException if a client does not send this number: that of the JDK refuses most of them
    static int sendableByClient(int code) {
        boolean ofClient = code == NORMAL || code == GOING_AWAY || code == POLICY || code == FAILED;
        if (!ofClient && sendable(code) < 3000) {
            throw refused(code, "a client of the JDK does not send it");
        }
        return code;
    }

    /// @throws IllegalArgumentException if no end may send this number (RFC 6455, section 7.4)
    static int sendable(int code) {
        if (isNeverSent(code)) {
            throw refused(code, "it is what an end reads that has got no number");
        }
        boolean standard = code >= NORMAL && code <= 1014 && code != 1004;
        boolean registered = code >= 3000 && code <= 4999;
        if (!standard && !registered) {
            throw refused(code, "it has no meaning");
        }
        return code;
    }

    private static boolean isNeverSent(int code) {
        return code == NONE || code == ABNORMAL || code == NO_TLS;
    }

    private static IllegalArgumentException refused(int code, String why) {
        return new IllegalArgumentException("A conversation cannot be closed with " + code + " (" + words(code) + "): "
                + why + ". Take 1000 when all is said, 1001 when you leave, 1008 or 1011 when something is wrong, or a"
                + " number of your own from 4000 to 4999.");
    }
}

package threadbook.shipping;

/// A task, or something that it uses, cannot be sent to another process. Nothing was sent.
public final class CannotTravelException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    CannotTravelException(String message, Throwable cause) {
        super(message, cause);
    }
}

package threadbook.shipping;

import org.jspecify.annotations.Nullable;

/// A task, or something that it uses, cannot be sent to another process. Nothing was sent.
public final class CannotTravelException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    CannotTravelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

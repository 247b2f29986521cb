package threadbook.web;

/// The request cannot be answered as it is; the message says to the client what to do.
final class BadRequest extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;

    BadRequest(String message) {
        this(400, message);
    }

    /// @param status 400–499
    BadRequest(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}

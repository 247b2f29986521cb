package threadbook.host.library;

/// A wish that cannot be fulfilled. The message says to a person why, and what to do.
public final class Unresolvable extends Exception {
    private static final long serialVersionUID = 1;

    private final String message;

    public Unresolvable(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}

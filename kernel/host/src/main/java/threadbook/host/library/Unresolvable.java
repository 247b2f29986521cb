package threadbook.host.library;

import java.util.regex.Pattern;

/// A wish that cannot be fulfilled. The message says to a person why, and what to do.
public final class Unresolvable extends Exception {
    private static final long serialVersionUID = 1;

    private static final Pattern LOGIN = Pattern.compile("(?<=://)[^/\\s]+@");

    private final String message;

    /// @param message a notebook is shown to others: what in a URL of it are user and password is left out
    public Unresolvable(String message) {
        super(hidden(message));
        this.message = hidden(message);
    }

    private static String hidden(String message) {
        return LOGIN.matcher(message).replaceAll("");
    }

    @Override
    public String getMessage() {
        return message;
    }
}

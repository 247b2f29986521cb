package threadbook.host.wire;

/// The connection file cannot be used. The text is the one clear line that the user gets.
public final class UnusableConnection extends Exception {
    private static final long serialVersionUID = 1;

    public UnusableConnection(String line) {
        super(line);
    }
}

package threadbook.host.wire;

/// A message that we do not believe or do not understand. It is dropped without an answer.
///
/// Its text goes to the log, so it says what was wrong and never what was in the message.
public final class Rejected extends Exception {
    private static final long serialVersionUID = 1;

    public Rejected(String reason) {
        super(reason);
    }
}

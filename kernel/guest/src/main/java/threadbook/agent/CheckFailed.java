package threadbook.agent;

/// A [check][Notebook#check] did not hold.
public final class CheckFailed extends AssertionError {

    private static final long serialVersionUID = 1L;

    CheckFailed(String message) {
        super(message);
    }
}

package threadbook.async;

import org.jspecify.annotations.Nullable;

/// What asks one task to end: requests to cancel it, and what is to be thrown in the place of the next
/// [CancelledError]. On the loop.
final class CancelRequests {

    private @Nullable Throwable instead;
    private @Nullable String message;
    private boolean due;
    private boolean beingMade;
    private int count;

    /// What the next step throws into the body.
    ///
    /// @param thrown by what the task has waited for, or null
    @Nullable
    Throwable deliver(@Nullable Throwable thrown) {
        var next = thrown;
        if (takeDue() && !(thrown instanceof CancelledError)) {
            next = new CancelledError(message);
        }
        if (next instanceof CancelledError && instead != null) {
            next = instead;
            instead = null;
        }
        return next;
    }

    /// Whether one has still to be delivered.
    boolean isDue() {
        return due;
    }

    /// It is not delivered any more.
    ///
    /// @return whether there was one
    boolean takeDue() {
        boolean was = due;
        due = false;
        return was;
    }

    /// Of the last request.
    @Nullable
    String message() {
        return message;
    }

    boolean isBeingMade() {
        return beingMade;
    }

    void begin() {
        count++;
        beingMade = true;
    }

    /// @param passedOn whether what the task awaits was cancelled, which will wake it
    void end(boolean passedOn, @Nullable String why) {
        beingMade = false;
        if (!passedOn) {
            due = true;
            message = why;
        }
    }

    /// How many there are that nobody has taken back.
    int count() {
        return count;
    }

    /// @return how many there still are
    int takeBack() {
        count = Math.max(0, count - 1);
        return count;
    }

    /// The next one throws this.
    void replaceWith(Throwable thrown) {
        if (instead != null) {
            thrown.addSuppressed(instead); // which will not be thrown now
        }
        instead = thrown;
    }

    /// Does not throw it any more.
    ///
    /// @return whether it was not thrown yet
    boolean takeBack(Throwable thrown) {
        if (!thrown.equals(instead)) {
            return false;
        }
        instead = null;
        due = false;
        return true;
    }
}

package threadbook.async;

import java.util.ArrayList;
import java.util.List;

/// Tasks of a [TaskGroup] have failed: the first one is the cause, the others are suppressed.
public final class TaskGroupException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TaskGroupException(Throwable first) {
        super("a task of the group has failed: " + text(first), first);
    }

    /// Its methods may be the user's, and fail.
    private static String text(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (RuntimeException | Error e) {
            return thrown.getClass().getName();
        }
    }

    /// What the tasks have failed with, in the order in which they did.
    public List<Throwable> errors() {
        var errors = new ArrayList<Throwable>();
        if (getCause() != null) {
            errors.add(getCause());
        }
        errors.addAll(List.of(getSuppressed()));
        return errors;
    }
}

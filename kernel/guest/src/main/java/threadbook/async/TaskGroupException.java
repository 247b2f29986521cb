package threadbook.async;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tasks of a [TaskGroup] have failed, or its body: the first failure is the cause, the others are suppressed.
public final class TaskGroupException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable TaskGroup group;

    /// @param what has failed, in words
    TaskGroupException(TaskGroup group, String what, Throwable first) {
        super(what + ": " + text(first), first);
        this.group = group;
    }

    /// Null where it has come from another process.
    @Nullable
    TaskGroup group() {
        return group;
    }

    /// Its methods may be the user's, and fail.
    private static String text(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (RuntimeException | Error e) {
            return thrown.getClass().getName();
        }
    }

    /// What the tasks have failed with, in the order in which they did, and then the body.
    public List<Throwable> errors() {
        var errors = new ArrayList<Throwable>();
        if (getCause() != null) {
            errors.add(getCause());
        }
        errors.addAll(List.of(getSuppressed()));
        return errors;
    }
}

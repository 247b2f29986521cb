package threadbook.async;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cancels a task by cancelling what it awaits, and so on to the last one, however many there are.
///
/// Tasks that await each other are cancelled, too: the one that is met again lets go of what it awaits.
final class Cancelling {

    private final @Nullable String message;
    private final List<Task<?>> asked = new ArrayList<>();

    Cancelling(@Nullable String message) {
        this.message = message;
    }

    /// @param first not done
    void of(Task<?> first) {
        boolean passedOn = false;
        try {
            passedOn = reach(first);
        } finally {
            for (int i = asked.size() - 1; i >= 0; i--) {
                asked.get(i).endCancelling(passedOn, message);
                passedOn = true; // this one was cancelled, so those that await it were
            }
        }
    }

    private boolean reach(Task<?> first) {
        Task<?> task = first;
        while (!task.isBeingCancelled()) {
            asked.add(task);
            var next = task.beginCancelling();
            if (!(next instanceof Task<?> awaited) || awaited.isDone()) {
                return next != null && next.cancel(message);
            }
            task = awaited;
        }
        task.breakOut(message);
        return true;
    }
}

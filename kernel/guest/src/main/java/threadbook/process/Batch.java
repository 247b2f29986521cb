package threadbook.process;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tickets that a worker has now, in the order in which it works them off.
final class Batch {

    private final List<Ticket> open;

    Batch(List<Ticket> tickets) {
        this.open = new ArrayList<>(tickets);
    }

    /// The ticket of a task that has ended, or null if it is not known.
    @Nullable
    Ticket remove(int number) {
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).number() == number) {
                return open.remove(i);
            }
        }
        return null;
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    List<Ticket> open() {
        return List.copyOf(open);
    }

    /// How many of the open ones had started, when the last one that did is known.
    int started(int lastStarted) {
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).number() == lastStarted) {
                return i + 1;
            }
        }
        return 0;
    }
}

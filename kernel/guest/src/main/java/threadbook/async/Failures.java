package threadbook.async;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;

/// What tasks of a loop have failed with and nobody has looked at: told when the task is gone, or the loop is closed.
final class Failures {

    /// How one of them failed.
    static final class Failure {
        private final String label;
        private final Throwable thrown;
        private final Cell cell;
        private volatile boolean retrieved;

        Failure(String label, Throwable thrown, Cell cell) {
            this.label = label;
            this.thrown = thrown;
            this.cell = cell;
        }

        Throwable thrown() {
            return thrown;
        }

        /// Somebody looks at it.
        Throwable retrieve() {
            retrieved = true;
            return thrown;
        }

        private void tell() {
            if (!retrieved) {
                retrieved = true;
                cell.run(() -> Complaints.failed(label + ": its exception was never retrieved", thrown));
            }
        }
    }

    private final ReferenceQueue<Eventual<?>> gone = new ReferenceQueue<>();
    private final Map<Reference<?>, Failure> failures = new LinkedHashMap<>();

    synchronized void add(Eventual<?> failed, Failure failure) {
        tellGone();
        failures.put(new WeakReference<>(failed, gone), failure);
        if (Integer.bitCount(failures.size()) == 1) {
            failures.values().removeIf(each -> each.retrieved); // whenever there are twice as many, so it costs nothing
        }
    }

    /// Tells of those whose task nobody can look at any more.
    synchronized void tellGone() {
        for (@Nullable Reference<?> next = gone.poll(); next != null; next = gone.poll()) {
            var failure = failures.remove(next);
            if (failure != null) {
                failure.tell();
            }
        }
    }

    synchronized void tellAll() {
        failures.values().forEach(Failure::tell);
        failures.clear();
    }
}

package threadbook.timeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import threadbook.recording.Kind;

/// Somebody who works on tasks, and what it did when.
///
/// @param name may be long, and in any script
/// @param kind what it is
/// @param spans brought into the order of their starts; those of queued tasks may overlap others
/// @param failures brought into the order of their times
public record Lane(String name, Kind kind, List<Span> spans, List<Failure> failures) {

    /// A task has ended with an exception.
    ///
    /// @param time nanoseconds since the cell began
    /// @param text which one, and with what: `task-3 ended by ArithmeticException`
    public record Failure(long time, String text) {}

    public Lane {
        spans = sorted(spans, Comparator.comparingLong(Span::start));
        failures = sorted(failures, Comparator.comparingLong(Failure::time));
    }

    /// One on which no task has failed.
    public Lane(String name, Kind kind, List<Span> spans) {
        this(name, kind, spans, List.of());
    }

    private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
        var sorted = new ArrayList<>(list);
        sorted.sort(order);
        return Collections.unmodifiableList(sorted);
    }

    /// Nanoseconds in which it had a task, in whatever state.
    long busy() {
        long busy = 0;
        for (var span : spans) {
            busy += span.isQueued() || span.task().isEmpty() ? 0 : span.length();
        }
        return busy;
    }
}

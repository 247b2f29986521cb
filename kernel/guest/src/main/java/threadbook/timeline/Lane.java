package threadbook.timeline;

import java.util.Comparator;
import java.util.List;
import threadbook.recording.Kind;

/// Somebody who works on tasks, and what it did when.
///
/// @param name may be long, and in any script
/// @param kind what it is
/// @param spans brought into the order of their starts; those of queued tasks may overlap others
public record Lane(String name, Kind kind, List<Span> spans) {

    public Lane {
        spans = spans.stream().sorted(Comparator.comparingLong(Span::start)).toList();
    }

    /// Nanoseconds in which it had a task, in whatever state.
    long busy() {
        return spans.stream()
                .filter(span -> !span.isQueued() && !span.task().isEmpty())
                .mapToLong(Span::length)
                .sum();
    }
}

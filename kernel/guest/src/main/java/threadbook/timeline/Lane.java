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
public record Lane(String name, Kind kind, List<Span> spans) {

    public Lane {
        var sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparingLong(Span::start));
        spans = Collections.unmodifiableList(sorted);
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

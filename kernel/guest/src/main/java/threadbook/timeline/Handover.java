package threadbook.timeline;

/// Something went from one lane to another.
///
/// @param kind what it was
/// @param from the number of the lane in its timeline, from 0
/// @param left when it went away, nanoseconds since the cell began
/// @param to the number of the lane in its timeline
/// @param arrived when it came, not before it went
public record Handover(Kind kind, int from, long left, int to, long arrived) {

    /// How something is handed over.
    public enum Kind {
        /// A task, to whoever runs it.
        SUBMIT,
        /// A value, through a queue.
        PUT,
        /// Permission to go on.
        UNPARK
    }

    public Handover {
        if (from < 0 || to < 0 || left < 0 || arrived < left) {
            throw new IllegalArgumentException(
                    "Nothing goes from lane " + from + " at " + left + " ns to lane " + to + " at " + arrived + " ns.");
        }
    }
}

package threadbook.timeline;

import org.jspecify.annotations.Nullable;
import threadbook.recording.State;

/// A time in which one lane was in one state, for one task.
///
/// @param state what it did
/// @param start nanoseconds since the cell began
/// @param end nanoseconds since the cell began, not before the start
/// @param task the name of the task, may be empty
/// @param details what else is known of it
/// @param handover how the lane came to it, or null
/// @param serial tells it from other tasks of that name; [#SEVERAL] if it is the sum of what nobody can tell apart
public record Span(
        State state,
        long start,
        long end,
        String task,
        Details details,
        @Nullable Handover handover,
        int serial) {

    static final int SEVERAL = -1;

    /// What else is known of a span; every text may be empty.
    ///
    /// @param place where its code stands: `cell 3, line 4`
    /// @param waitsFor `account.lock, held by worker-2`
    /// @param outcome the value or the failure, in short
    /// @param submittedBy who has submitted the task
    public record Details(String place, String waitsFor, String outcome, String submittedBy) {

        public static final Details NONE = new Details("", "", "", "");
    }

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("A span from " + start + " to " + end + " ns is none.");
        }
    }

    /// A span of a task that its name tells from all others.
    public Span(State state, long start, long end, String task, Details details, @Nullable Handover handover) {
        this(state, start, end, task, details, handover, 0);
    }

    /// A span of which nothing else is known.
    public Span(State state, long start, long end, String task) {
        this(state, start, end, task, Details.NONE, null);
    }

    /// How long it took, in nanoseconds.
    public long length() {
        return end - start;
    }

    boolean isQueued() {
        return state == State.QUEUED;
    }
}

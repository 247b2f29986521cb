package threadbook.display;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A throwable as data: what happened, where in the user's code, and why.
///
/// Frames of ours, of reflection, and of whatever ran the cell are left out, JShell's names are turned back (see
/// [Frame]). A long trace, such as that of a recursion without end, keeps its [#HEAD] innermost and [#TAIL] outermost
/// frames.
///
/// @param className the real class, without JShell's wrapper
/// @param message may be empty
/// @param frames innermost first
/// @param omitted number of frames left out after the first [#HEAD], mostly 0
/// @param shared number of outermost frames that are the same as in the trace which this one is the cause of (Java's
/// `... 5 more`)
/// @param snippet JShell's number of the declaration that was called and is [#UNRESOLVED]; mostly 0, which is none
public record Trace(
        String className,
        String message,
        List<Frame> frames,
        int omitted,
        int shared,
        @Nullable Trace cause,
        List<Trace> suppressed,
        int snippet) {

    public static final int HEAD = 24;
    public static final int TAIL = 24;

    /// The message where something was called that refers to what is not declared. JShell alone knows more.
    public static final String UNRESOLVED =
            "this refers to something that is not declared yet: declare it, then run this cell again";

    /// Frames of each throwable in a [#summary].
    private static final int SHORT = 5;

    public Trace {
        frames = List.copyOf(frames);
        suppressed = List.copyOf(suppressed);
    }

    /// Of what has nothing to do with declarations.
    public Trace(
            String className,
            String message,
            List<Frame> frames,
            int omitted,
            int shared,
            @Nullable Trace cause,
            List<Trace> suppressed) {
        this(className, message, frames, omitted, shared, cause, suppressed, 0);
    }

    /// Never fails, whatever the methods of the throwable do.
    public static Trace of(Throwable thrown) {
        return new TraceReader().read(thrown);
    }

    /// `java.io.IOException: disk full`.
    public String headline() {
        return message.isEmpty() ? className : className + ": " + message;
    }

    /// As Java prints it, with all frames, causes and suppressed ones.
    public String text() {
        return new TraceText(Integer.MAX_VALUE).of(this);
    }

    /// As [#text], with a few frames only: for an exception that is a value and not an accident.
    public String summary() {
        return new TraceText(SHORT).of(this);
    }
}

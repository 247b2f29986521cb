package threadbook.async;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadbook.display.Frame;
import threadbook.recording.ThreadFacts;

/// A line of the user's code, as people are told of it.
///
/// @param frame null where no code of the user is on the stack
record CellPlace(@Nullable Frame frame) {

    private static final List<String> OURS = List.of("threadbook.", "java.", "javax.", "jdk.", "sun.", "com.sun.");

    /// The innermost line of a cell that the calling thread is in; of the user's other code, if it is in none.
    static CellPlace here() {
        return StackWalker.getInstance()
                .walk(frames -> of(frames.filter(frame -> isUsers(frame.getClassName()))
                        .map(StackWalker.StackFrame::toStackTraceElement)));
    }

    /// The innermost line of a cell that a thread is in; of the user's other code, if it is in none.
    static CellPlace of(Thread thread) {
        return of(Stream.of(ThreadFacts.stack(thread)));
    }

    private static CellPlace of(Stream<StackTraceElement> stack) {
        @Nullable Frame innermost = null;
        for (var frames = stack.filter(frame -> isUsers(frame.getClassName())).iterator(); frames.hasNext(); ) {
            var frame = Frame.of(frames.next());
            if (frame.isInCell()) {
                return new CellPlace(frame);
            }
            innermost = innermost == null ? frame : innermost;
        }
        return new CellPlace(innermost);
    }

    private static boolean isUsers(String className) {
        return OURS.stream().noneMatch(className::startsWith);
    }

    boolean isKnown() {
        return frame != null;
    }

    /// `doSomeWork() running at cell 3, line 4`.
    ///
    /// @param doing such as `running at`
    String text(String doing) {
        if (frame == null) {
            return doing + " an unknown place";
        }
        String name = frame.name();
        String called = name.isEmpty() ? "" : name + (name.startsWith("lambda") ? " " : "() ");
        return called + doing + " " + frame.place();
    }

    /// ` (doSomeWork, cell 3, line 4)`, or nothing.
    String inBrackets() {
        if (frame == null) {
            return "";
        }
        String name = frame.name().isEmpty() ? "" : frame.name() + ", ";
        return " (" + name + frame.place() + ")";
    }
}

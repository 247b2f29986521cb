package threadbook.async;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadbook.display.Frame;

/// A line of the user's code, as people are told of it.
///
/// @param frame null where no code of the user is on the stack
record CellPlace(@Nullable Frame frame) {

    private static final List<String> OURS = List.of("threadbook.", "java.", "jdk.");

    /// The innermost line of the user's code that the calling thread is in.
    static CellPlace here() {
        return StackWalker.getInstance()
                .walk(frames -> of(frames.filter(frame -> isUsers(frame.getClassName()))
                        .limit(1)
                        .map(StackWalker.StackFrame::toStackTraceElement)));
    }

    /// The innermost line of the user's code that a thread is in.
    static CellPlace of(Thread thread) {
        return of(Stream.of(thread.getStackTrace()));
    }

    private static CellPlace of(Stream<StackTraceElement> stack) {
        return stack.filter(frame -> isUsers(frame.getClassName()))
                .findFirst()
                .map(frame -> new CellPlace(Frame.of(frame)))
                .orElse(new CellPlace(null));
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

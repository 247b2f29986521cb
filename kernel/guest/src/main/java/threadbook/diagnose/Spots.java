package threadbook.diagnose;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import threadbook.display.Frame;

/// Finds the user's line in a stack: the innermost one of a cell, or else of any code that is not the JDK's or ours.
///
/// @param known those found so far; very many threads are in the same line
record Spots(Map<StackTraceElement, Spot> known) {

    private static final String CELL = "REPL.$JShell$";
    private static final List<String> NOT_USERS = List.of("threadbook.", "java.", "jdk.", "sun.", "com.sun.", "javax.");

    Spots() {
        this(new HashMap<>());
    }

    @Nullable
    Spot of(List<StackTraceElement> stack) {
        return below(stack, 0);
    }

    /// @param depth of the frame with which the search begins
    @Nullable
    Spot below(List<StackTraceElement> stack, int depth) {
        var users = stack.subList(Math.min(depth, stack.size()), stack.size());
        for (var frame : users) {
            if (frame.getClassName().startsWith(CELL)) {
                return known.computeIfAbsent(frame, each -> new Spot(Frame.of(each)));
            }
        }
        int first = first(users);
        return first < 0 ? null : new Spot(Frame.of(users.get(first)));
    }

    /// The cell of the outermost line of a cell, such as `[3]`: there the thread began. Empty if there is none.
    String origin(List<StackTraceElement> stack) {
        for (var frame : stack.reversed()) {
            if (frame.getClassName().startsWith(CELL)) {
                var spot = below(List.of(frame), 0);
                return spot == null ? "" : spot.cell();
            }
        }
        return "";
    }

    /// The position of the first frame of the user; -1 if there is none.
    static int first(List<StackTraceElement> stack) {
        for (int i = 0; i < stack.size(); i++) {
            if (isUsers(stack.get(i).getClassName())) {
                return i;
            }
        }
        return -1;
    }

    static boolean isUsers(String className) {
        for (String prefix : NOT_USERS) {
            if (className.startsWith(prefix)) {
                return false;
            }
        }
        return true;
    }
}

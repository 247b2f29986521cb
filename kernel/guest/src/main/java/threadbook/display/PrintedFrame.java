package threadbook.display;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A line of a stack trace that a program prints by itself (`e.printStackTrace()`, `Thread.dumpStack()`).
///
/// Java hands such a trace to the stream line by line, so each is looked at for itself: JShell's names are turned back,
/// as in [Frame], and what runs the cells is left out, together with the reflection by which that is done. Lines of
/// other code stay as Java wrote them.
public final class PrintedFrame {

    private static final Pattern LINE =
            Pattern.compile("(?<start>\\t+at )(?:[^()]*/)?(?<class>[^()/]+)\\.(?<method>[^().]+)"
                    + "\\((?<file>[^():]*)(?::(?<line>\\d+))?\\)");

    /// What Java writes for a frame without a file.
    private static final String UNKNOWN = "Unknown Source";

    private PrintedFrame() {}

    /// @param line what is printed, without its end
    /// @return what should be printed instead; null for nothing
    public static @Nullable String of(String line) {
        if (!line.startsWith("\t")) {
            return line;
        }
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            return line;
        }
        String className = parts.group("class");
        if (CellNames.isOfCell(className)) {
            return parts.group("start") + Frame.of(element(parts)).text();
        }
        return runsCells(className, parts.group("method")) ? null : line;
    }

    private static StackTraceElement element(Matcher parts) {
        String file = parts.group("file");
        String line = parts.group("line");
        return new StackTraceElement(
                parts.group("class"),
                parts.group("method"),
                file.equals(UNKNOWN) ? null : file,
                line == null ? -1 : Integer.parseInt(line));
    }

    private static boolean runsCells(String className, String method) {
        return className.startsWith("threadbook.")
                || (method.equals("invoke")
                        && (className.equals("java.lang.reflect.Method")
                                || className.equals("jdk.internal.reflect.DirectMethodHandleAccessor")));
    }
}

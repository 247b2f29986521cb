package threadbook.display;

import org.jspecify.annotations.Nullable;

/// One line of a stack trace, in the user's own words.
///
/// @param className with package; without JShell's wrapper; empty for what stands freely in a cell
/// @param method `fib`, `<init>`, `lambda in fib`; empty for the statements of a cell
/// @param file `cell 3` for a notebook's code, `ArrayList.java`, or empty if unknown
/// @param line in that file, in a cell from 1; negative if unknown, -2 for a native method
public record Frame(String className, String method, String file, int line) {

    private static final String CELL = "cell ";
    private static final String LAMBDA = "lambda in ";

    public static Frame of(StackTraceElement element) {
        String file = element.getFileName();
        String method = CellNames.ofMethod(element.getMethodName());
        return new Frame(
                CellNames.ofClass(element.getClassName()), method, file == null ? "" : file, element.getLineNumber());
    }

    /// The line of a cell that the calling thread is in; null if no code of a cell is on its stack.
    public static @Nullable Frame ofCaller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> CellNames.isOfCell(frame.getClassName()))
                        .findFirst()
                        .map(frame -> Frame.of(frame.toStackTraceElement())))
                .orElse(null);
    }

    /// Whether its code stands in a cell, so that its line can be shown.
    public boolean isInCell() {
        return file.startsWith(CELL);
    }

    /// `java.util.ArrayList.get`, `fib`, `lambda in Point.norm`; empty for the statements of a cell.
    public String name() {
        if (className.isEmpty() || method.isEmpty()) {
            return className + method;
        }
        return method.startsWith(LAMBDA)
                ? LAMBDA + className + "." + method.substring(LAMBDA.length())
                : className + "." + method;
    }

    /// `cell 3, line 2`, `ArrayList.java:427`, `native method`.
    public String place() {
        if (isInCell()) {
            return line > 0 ? file + ", line " + line : file;
        }
        if (line == -2) {
            return "native method";
        }
        return file.isEmpty() ? "unknown source" : line > 0 ? file + ":" + line : file;
    }

    /// `fib (cell 3, line 2)`; `cell 3, line 4` for the statements of a cell.
    public String text() {
        String name = name();
        return name.isEmpty() ? place() : name + " (" + place() + ")";
    }
}

package threadbook.display;

import java.util.function.UnaryOperator;
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

    private static volatile UnaryOperator<StackTraceElement> place = UnaryOperator.identity();

    /// From now on a frame of a cell's class is in the cell and on the line that this says. The JVM's own are those of
    /// the class when it was new: code of a cell that is run again has another number.
    public static void placeBy(UnaryOperator<StackTraceElement> place) {
        Frame.place = place;
    }

    /// @param element as the JVM has made it
    public static Frame of(StackTraceElement element) {
        var placed = CellNames.isOfCell(element.getClassName()) ? place.apply(element) : element;
        String file = placed.getFileName();
        String method = CellNames.ofMethod(placed.getMethodName());
        return new Frame(
                CellNames.ofClass(placed.getClassName()), method, file == null ? "" : file, placed.getLineNumber());
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

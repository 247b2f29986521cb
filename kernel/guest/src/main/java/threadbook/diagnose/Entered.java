package threadbook.diagnose;

import java.util.Arrays;
import threadbook.cell.Cell;
import threadbook.recording.ThreadFacts;

/// Whether threads may be in methods of a class that are about to get new code.
///
/// @param present in the code that it has now
/// @param earlier in code that it had before
public record Entered(boolean present, boolean earlier) {

    /// Where nobody has looked.
    public static final Entered PERHAPS = new Entered(true, true);

    /// To look at more takes longer than what is said of them is worth.
    private static final int MOST = 500;

    /// Looks at all threads.
    ///
    /// @param className binary name
    public static Entered of(String className) {
        var every = new EveryThread();
        Cell.current().sights().forEach(every::add);
        var threads = every.threads();
        return threads.size() > MOST
                ? PERHAPS
                : threads.stream().map(thread -> of(thread, className)).reduce(new Entered(false, false), Entered::or);
    }

    /// The stack of a virtual thread that is about to go on cannot be seen.
    private static Entered of(Thread thread, String className) {
        var stack = ThreadFacts.stack(thread);
        return stack.length == 0 && thread.isVirtual() && thread.isAlive()
                ? PERHAPS
                : new Entered(isIn(stack, className, true), isIn(stack, className, false));
    }

    /// The JVM names the file of the present code only.
    private static boolean isIn(StackTraceElement[] stack, String className, boolean hasFile) {
        return Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().equals(className) && (frame.getFileName() != null) == hasFile);
    }

    private Entered or(Entered other) {
        return new Entered(present || other.present, earlier || other.earlier);
    }
}

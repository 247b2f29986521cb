package threadbook.pool;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import threadbook.display.Frame;

/// Throws on what a task has thrown.
public final class Thrown {

    private Thrown() {}

    /// Throws it, whatever its type: the caller's own `throws` clause says what may come.
    public static RuntimeException asItIs(Throwable thrown) {
        Thrown.<RuntimeException>sneak(thrown);
        throw new IllegalStateException("not reached", thrown);
    }

    /// What comes from no line of a cell, such as the death of a worker or a method of the JDK that was the whole task,
    /// gets the place of the one who waits, too: somewhere it has to be looked for.
    public static Throwable placed(Throwable thrown) {
        return isPlaced(thrown) ? thrown : alsoHere(thrown);
    }

    /// With the place of the one who waits below its own, and without what is between them: how a thread begins.
    public static Throwable alsoHere(Throwable thrown) {
        var all = List.of(thrown.getStackTrace());
        int last = all.size() - 1;
        while (last >= 0 && !Frame.of(all.get(last)).isInCell()) {
            last--;
        }
        var own = all.stream().limit(last < 0 ? all.size() : last + 1);
        var here = Arrays.stream(new Throwable().getStackTrace());
        thrown.setStackTrace(Stream.concat(own, here).toArray(StackTraceElement[]::new));
        return thrown;
    }

    /// Whether it says at which line of a cell it was.
    public static boolean isPlaced(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .anyMatch(element -> Frame.of(element).isInCell());
    }

    @SuppressWarnings("unchecked") // the type is gone at run time, which is the point
    private static <X extends Throwable> void sneak(Throwable thrown) throws X {
        throw (X) thrown;
    }
}

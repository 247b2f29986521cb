package threadbook.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;

/// Reads one throwable and everything it drags along. One object for one trace.
final class TraceReader {

    /// Causes, causes of causes and suppressed ones in all; more would be a flood or a loop that makes new ones.
    private static final int THROWABLES = 64;

    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    Trace read(Throwable thrown) {
        return read(thrown, List.of());
    }

    /// @param around the frames of the throwable that this one is the cause of
    private Trace read(Throwable thrown, List<StackTraceElement> around) {
        String className = CellNames.ofClass(thrown.getClass().getName());
        String message = Foreign.message(thrown);
        if (seen.size() == THROWABLES || !seen.add(thrown)) {
            String why = seen.contains(thrown) ? "(shown above)" : "(and more causes)";
            return new Trace(className, (message + " " + why).strip(), List.of(), 0, 0, null, List.of());
        }
        List<StackTraceElement> frames = usersPart(stack(thrown));
        int shared = shared(frames, around);
        var own = frames.subList(0, frames.size() - shared);
        int omitted = Math.max(0, own.size() - Trace.HEAD - Trace.TAIL);
        Throwable cause = Foreign.<@Nullable Throwable>ask(thrown::getCause, worse -> null);
        return new Trace(
                className,
                message,
                ends(own, omitted),
                omitted,
                shared,
                cause == null ? null : read(cause, frames),
                suppressed(thrown, frames),
                thrown instanceof SPIResolutionException unresolved ? unresolved.id() : 0);
    }

    private List<Trace> suppressed(Throwable thrown, List<StackTraceElement> around) {
        var traces = new ArrayList<Trace>();
        for (Throwable each : thrown.getSuppressed()) {
            if (seen.size() == THROWABLES) {
                break;
            }
            traces.add(read(each, around));
        }
        return traces;
    }

    private StackTraceElement[] stack(Throwable thrown) {
        var none = new StackTraceElement[0];
        var stack = Foreign.ask(thrown::getStackTrace, worse -> none);
        return stack == null
                ? none
                : Arrays.stream(stack).filter(frame -> !isHidden(frame)).toArray(StackTraceElement[]::new);
    }

    /// What the JVM leaves out of the traces of all throwables, but those that it has made before memory ran out.
    private static boolean isHidden(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.contains("/0x")
                || name.startsWith("jdk.internal.vm.Continuation")
                || name.startsWith("java.lang.VirtualThread$VThreadContinuation")
                || (name.equals("java.lang.Thread") && frame.getMethodName().equals("runWith"));
    }

    /// Without our own frames, without what ran the cell, and without the reflection by which that was done.
    private static List<StackTraceElement> usersPart(StackTraceElement[] stack) {
        var part = new ArrayList<StackTraceElement>();
        for (int i = insideOfHelper(stack); i < endOfCell(stack); i++) {
            boolean isTwice = i > 0 && CellNames.isCallOfInitializer(stack[i], stack[i - 1]);
            if (!isTwice && !isOurs(stack[i]) && !isStartOfOurs(stack, i) && !isInsideOfOurs(stack, i)) {
                part.add(stack[i]);
            }
        }
        while (!part.isEmpty() && isGlue(part.getLast().getClassName())) {
            part.removeLast();
        }
        return part;
    }

    private static boolean isOurs(StackTraceElement frame) {
        return frame.getClassName().startsWith("threadbook.");
    }

    /// Between two frames of ours that have run the code of a cell: by what we have done so is nobody's business.
    private static boolean isInsideOfOurs(StackTraceElement[] stack, int at) {
        int cell = stack.length - 1;
        while (cell >= 0 && !CellNames.isOfCell(stack[cell].getClassName())) {
            cell--;
        }
        return cell >= 0
                && cell < at
                && Arrays.stream(stack, cell, at).anyMatch(TraceReader::isOurs)
                && Arrays.stream(stack, at, stack.length).anyMatch(TraceReader::isOurs);
    }

    /// The JDK's first frame of a thread that runs our code, which runs the cell's.
    private static boolean isStartOfOurs(StackTraceElement[] stack, int at) {
        return at > 0
                && at == stack.length - 1
                && isOurs(stack[at - 1])
                && stack[at].getMethodName().equals("run")
                && (stack[at].getClassName().equals("java.lang.VirtualThread")
                        || stack[at].getClassName().equals("java.lang.Thread"));
    }

    /// Where the statements of the cell end and what runs them begins; the whole length for a thread that no cell's
    /// statements run on.
    private static int endOfCell(StackTraceElement[] stack) {
        for (int i = stack.length - 1; i >= 0; i--) {
            if (stack[i].getMethodName().equals(CellNames.RUN) && CellNames.isOfCell(stack[i].getClassName())) {
                return i + 1;
            }
        }
        return stack.length;
    }

    /// How many frames at the top are what a helper of ours has called in the JDK, on behalf of the cell below it.
    private static int insideOfHelper(StackTraceElement[] stack) {
        int inside = 0;
        for (int i = 0; i < stack.length && !CellNames.isOfCell(stack[i].getClassName()); i++) {
            inside = stack[i].getClassName().startsWith("threadbook.") ? i : inside;
        }
        return inside;
    }

    private static boolean isGlue(String className) {
        return className.startsWith("jdk.internal.reflect.")
                || className.startsWith("java.lang.reflect.")
                || className.startsWith("java.lang.invoke.");
    }

    private static int shared(List<StackTraceElement> frames, List<StackTraceElement> around) {
        int shared = 0;
        while (shared < frames.size()
                && shared < around.size()
                && frames.get(frames.size() - 1 - shared).equals(around.get(around.size() - 1 - shared))) {
            shared++;
        }
        return shared;
    }

    private static List<Frame> ends(List<StackTraceElement> frames, int omitted) {
        var ends = new ArrayList<Frame>();
        for (int i = 0; i < frames.size(); i++) {
            if (omitted == 0 || i < Trace.HEAD || i >= Trace.HEAD + omitted) {
                ends.add(Frame.of(frames.get(i)));
            }
        }
        return ends;
    }
}

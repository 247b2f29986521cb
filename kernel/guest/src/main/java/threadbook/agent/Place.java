package threadbook.agent;

import java.lang.Thread.State;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import threadbook.display.Frame;
import threadbook.recording.ThreadFacts;

/// Where a thread is at this moment.
@SuppressWarnings("ArrayRecordComponent") // looked at once, never compared
record Place(Thread thread, State state, StackTraceElement[] stack) {

    private static final List<String> OWN =
            List.of("threadbook.cell.", "threadbook.agent.", "threadbook.async.", "threadbook.recording.");

    /// Where the JDK waits until something that was scheduled is due: class and method.
    private static final Map<String, String> SCHEDULED = Map.of(
            "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue", "take",
            "java.util.TimerThread", "mainLoop");

    private static final List<String> JDK = List.of("java.", "jdk.", "sun.");

    /// As what the JDK runs tasks.
    private static final List<String> TASKS = List.of(
            "java.util.concurrent.FutureTask",
            "java.util.concurrent.ForkJoinTask",
            "java.util.concurrent.CompletableFuture$Async");

    static Place of(Thread thread) {
        return new Place(thread, ThreadFacts.state(thread), ThreadFacts.stack(thread));
    }

    /// A worker of a pool or a server that waits for something to do: no code of the notebook is on its stack.
    boolean isIdle() {
        boolean waits = state == State.WAITING || state == State.TIMED_WAITING || state == State.TERMINATED;
        return waits && !inNotebook();
    }

    /// Whether a worker of an executor is in what that does itself: it takes the next task, or has done one.
    boolean isBetweenTasks() {
        return Stream.of(stack).noneMatch(Place::isOfTask);
    }

    private static boolean isOfTask(StackTraceElement frame) {
        return JDK.stream().noneMatch(start -> isOf(frame, start))
                || TASKS.stream().anyMatch(task -> isOf(frame, task));
    }

    /// A worker of a pool or a timer that has nothing to do until something that was scheduled is due.
    boolean waitsForWhatIsDue() {
        return state == State.TIMED_WAITING && Stream.of(stack).anyMatch(Place::takesScheduled);
    }

    private static boolean takesScheduled(StackTraceElement frame) {
        return frame.getMethodName().equals(SCHEDULED.get(frame.getClassName()));
    }

    /// Whether it is still where it was.
    boolean isSame(Place before) {
        return state == before.state && Arrays.equals(stack, before.stack);
    }

    private boolean inNotebook() {
        for (var frame : stack) {
            if (isOf(frame, "REPL.")) {
                return true;
            }
        }
        return false;
    }

    /// Whether the thread is inside our own code, where an exception out of nowhere could break a lock.
    boolean inOwnCode() {
        for (var frame : stack) {
            if (OWN.stream().anyMatch(own -> isOf(frame, own))) {
                return true;
            }
            if (isOf(frame, "REPL.") || isOf(frame, "threadbook.")) {
                return false;
            }
        }
        return false;
    }

    private static boolean isOf(StackTraceElement frame, String prefix) {
        return frame.getClassName().startsWith(prefix);
    }

    private String name() {
        return thread.getName().isEmpty() ? "virtual thread #" + thread.threadId() : thread.getName();
    }

    /// One line for people: `main, RUNNABLE in java.io.FileInputStream.readBytes, called from cell 3, line 2`, or
    /// `worker, BLOCKED in transfer (cell 3, line 2)`.
    String describe() {
        var text = new StringBuilder(name()).append(", ").append(state);
        String link = " in ";
        for (var frame : stack) {
            if (isOf(frame, "REPL.")) {
                return text.append(link).append(Frame.of(frame).text()).toString();
            }
            if (link.equals(" in ")) {
                text.append(link).append(Frame.of(frame).name());
                link = ", called from ";
            }
        }
        return text.toString();
    }
}

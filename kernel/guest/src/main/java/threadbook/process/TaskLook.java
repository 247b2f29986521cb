package threadbook.process;

import java.util.stream.Stream;
import threadbook.recording.Monitors;
import threadbook.recording.State;

/// What the thread of a task does, seen from outside.
final class TaskLook {

    private TaskLook() {}

    static State at(Thread thread) {
        var state = thread.getState();
        return switch (state) {
            case BLOCKED, WAITING, TIMED_WAITING -> pause(state, thread.getStackTrace());
            case NEW, RUNNABLE, TERMINATED -> State.RUNNING;
        };
    }

    /// Who waits for a class of the notebook is not at rest.
    private static State pause(Thread.State state, StackTraceElement[] stack) {
        if (state == Thread.State.BLOCKED && Monitors.isOfProgram(stack)) {
            return State.BLOCKED;
        }
        boolean sleeps = Stream.of(stack).limit(4).anyMatch(frame -> is(frame, "java.lang.Thread", "sleep"));
        boolean loads = Stream.of(stack).anyMatch(frame -> is(frame, "java.lang.ClassLoader", "loadClass"));
        return loads ? State.RUNNING : sleeps ? State.SLEEPING : State.WAITING;
    }

    private static boolean is(StackTraceElement frame, String type, String method) {
        return frame.getClassName().equals(type) && frame.getMethodName().startsWith(method);
    }
}

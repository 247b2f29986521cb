package threadbook.process;

import java.util.stream.Stream;
import threadbook.recording.State;

/// What the thread of a task does, seen from outside.
final class TaskLook {

    private TaskLook() {}

    static State at(Thread thread) {
        var state = thread.getState();
        if (state == Thread.State.BLOCKED) {
            return State.BLOCKED;
        }
        boolean pauses = state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
        return pauses ? pause(thread) : State.RUNNING;
    }

    /// Who waits for a class of the notebook is not at rest.
    private static State pause(Thread thread) {
        var stack = thread.getStackTrace();
        boolean sleeps = Stream.of(stack).limit(4).anyMatch(frame -> is(frame, "java.lang.Thread", "sleep"));
        boolean loads = Stream.of(stack).anyMatch(frame -> is(frame, "java.lang.ClassLoader", "loadClass"));
        return loads ? State.RUNNING : sleeps ? State.SLEEPING : State.WAITING;
    }

    private static boolean is(StackTraceElement frame, String type, String method) {
        return frame.getClassName().equals(type) && frame.getMethodName().startsWith(method);
    }
}

package threadbook.recording;

import java.util.List;

/// What a thread does, seen from outside.
///
/// @param on what it waits for; may be empty
record Look(State state, String on) {

    private static final Look RUNS = new Look(State.RUNNING, "");
    private static final Look WAITS = new Look(State.WAITING, "");
    private static final Look WAITS_FOR_DATA = new Look(State.WAITING, "input or output");
    private static final Look IS_BLOCKED = new Look(State.BLOCKED, "a monitor");

    /// Whose native methods wait until others send or take something.
    private static final List<String> TRANSFERS = List.of("sun.nio.ch.", "java.io.", "java.net.", "jdk.internal.io.");

    /// @param present what it did before: to ask for a stack takes time, and holds the thread up
    /// @param closely whether to find out if it waits in native code, for which the JVM says that it runs
    static Look at(Thread thread, State present, boolean closely) {
        return switch (ThreadFacts.state(thread)) {
            case BLOCKED -> present == State.BLOCKED || wantsMonitor(thread) ? IS_BLOCKED : WAITS;
            case WAITING, TIMED_WAITING -> WAITS;
            case RUNNABLE -> closely && !thread.isVirtual() && transfers(thread) ? WAITS_FOR_DATA : RUNS;
            case NEW, TERMINATED -> RUNS;
        };
    }

    private static boolean wantsMonitor(Thread thread) {
        var stack = ThreadFacts.stack(thread);
        // One that has got it meanwhile is somewhere else.
        return ThreadFacts.state(thread) == Thread.State.BLOCKED && Monitors.isOfProgram(stack);
    }

    private static boolean transfers(Thread thread) {
        var stack = ThreadFacts.stack(thread);
        return stack.length > 0
                && stack[0].isNativeMethod()
                && TRANSFERS.stream().anyMatch(stack[0].getClassName()::startsWith);
    }
}

package threadbook.recording;

import java.util.List;

/// Looks at one thread from outside, again and again, for what it cannot say.
final class Looks {

    /// Who runs without a word for longer may wait in native code.
    private static final long LONG = 20_000_000;

    private static final Look RUNS = new Look(State.RUNNING, "");
    private static final Look WAITS = new Look(State.WAITING, "");
    private static final Look WAITS_FOR_DATA = new Look(State.WAITING, "input or output");
    private static final Look IS_BLOCKED = new Look(State.BLOCKED, "a monitor");

    /// Whose native methods wait until others send or take something.
    private static final List<String> TRANSFERS = List.of("sun.nio.ch.", "java.io.", "java.net.", "jdk.internal.io.");

    private final long origin;
    private final Computing computing = new Computing();

    /// @param origin when the recording has begun
    Looks(long origin) {
        this.origin = origin;
    }

    /// @param present what it did before: to ask for a stack takes time, and holds the thread up
    /// @param since when it began with that
    Look at(Thread thread, State present, long since, long now) {
        return switch (ThreadFacts.state(thread)) {
            case BLOCKED -> present == State.BLOCKED || wantsMonitor(thread) ? IS_BLOCKED : WAITS;
            case WAITING, TIMED_WAITING -> WAITS;
            case RUNNABLE -> isLong(present, since, now) ? closely(thread, now) : RUNS;
            case NEW, TERMINATED -> RUNS;
        };
    }

    private boolean isLong(State present, long since, long now) {
        return present == State.WAITING || (now - since > LONG && now - since > (since - origin) / 50);
    }

    private static boolean wantsMonitor(Thread thread) {
        var stack = ThreadFacts.stack(thread);
        // One that has got it meanwhile is somewhere else.
        return ThreadFacts.state(thread) == Thread.State.BLOCKED && Monitors.isOfProgram(stack);
    }

    /// The JVM says that it runs, also if it waits in native code.
    private Look closely(Thread thread, long now) {
        return !thread.isVirtual() && !computing.hasGoneOn(thread, now) && transfers(thread) ? WAITS_FOR_DATA : RUNS;
    }

    private static boolean transfers(Thread thread) {
        var stack = ThreadFacts.stack(thread);
        return stack.length > 0
                && stack[0].isNativeMethod()
                && TRANSFERS.stream().anyMatch(stack[0].getClassName()::startsWith);
    }
}

package threadbook.recording;

import java.util.List;

/// Looks at one from outside, again and again, for what it cannot say.
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
    private final Initializations initializations;
    private final Glances glances;
    private final Computing computing = new Computing();

    /// @param origin when the recording has begun
    Looks(long origin, Initializations initializations) {
        this.origin = origin;
        this.initializations = initializations;
        this.glances = new Glances(origin);
    }

    /// As [Glances#areDue].
    boolean areDue(long since, long now) {
        return glances.areDue(since, now);
    }

    /// @param present what it did before: to ask for a stack takes time, and holds the thread up
    /// @param since when it began with that
    Look at(Thread thread, State present, long since, long now) {
        return switch (ThreadFacts.state(thread)) {
            case BLOCKED -> present == State.BLOCKED || wantsMonitor(thread) ? IS_BLOCKED : WAITS;
            case WAITING, TIMED_WAITING -> present == State.WAITING ? WAITS : waiting(thread);
            case RUNNABLE -> isLong(present, since, now) ? closely(thread, now) : RUNS;
            case NEW, TERMINATED -> RUNS;
        };
    }

    private boolean isLong(State present, long since, long now) {
        return present == State.WAITING || (now - since > LONG && now - since > (since - origin) / 50);
    }

    /// Who parks says so, and mostly why: this one has called `Object.wait`, or somebody of the JDK has for it.
    private static Look waiting(Thread thread) {
        String on = Monitors.awaited(ThreadFacts.stack(thread));
        return on.isEmpty() ? WAITS : new Look(State.WAITING, on);
    }

    private static boolean wantsMonitor(Thread thread) {
        var stack = ThreadFacts.stack(thread);
        // One that has got it meanwhile is somewhere else.
        return ThreadFacts.state(thread) == Thread.State.BLOCKED && Monitors.isOfProgram(stack);
    }

    /// The JVM says that it runs, also if it waits in native code, or for a class.
    private Look closely(Thread thread, long now) {
        if (computing.hasGoneOn(thread, now)) {
            return RUNS;
        }
        var stack = ThreadFacts.stack(thread);
        if (stack.length == 0) {
            return RUNS;
        }
        if (stack[0].isNativeMethod()) {
            return transfers(stack[0]) ? WAITS_FOR_DATA : RUNS;
        }
        String type = computing.stands() ? initializations.awaitedBy(thread, now) : "";
        return type.isEmpty() ? RUNS : new Look(State.WAITING, type);
    }

    private static boolean transfers(StackTraceElement method) {
        return TRANSFERS.stream().anyMatch(method.getClassName()::startsWith);
    }
}

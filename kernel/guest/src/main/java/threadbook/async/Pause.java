package threadbook.async;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Sight.Awaited;
import threadbook.pool.Seconds;
import threadbook.recording.Reason;
import threadbook.recording.State;

/// Why a task has given the baton back.
///
/// @param awaited null if it only lets others go first
record Pause(@Nullable Eventual<?> awaited) implements Reason {

    @Override
    public State state() {
        return awaited == null ? State.QUEUED : state(Awaiting.of(awaited));
    }

    private static State state(Awaited what) {
        return switch (what.what()) {
            case "sleep" -> State.SLEEPING;
            case "AsyncLock" -> State.BLOCKED;
            default -> State.WAITING;
        };
    }

    @Override
    public long nanos() {
        return awaited instanceof LoopFuture<?> future && future.subject() instanceof Duration time
                ? Seconds.nanos(time)
                : 0;
    }

    @Override
    public String text() {
        return awaited == null ? "" : text(Awaiting.of(awaited));
    }

    private static String text(Awaited what) {
        return switch (what.what()) {
            case "" -> what.subject() instanceof Task<?> task ? task.name() : "work outside the loop";
            case "sleep" -> "";
            default -> what.what();
        };
    }
}

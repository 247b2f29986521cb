package threadbook.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Thread.State;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;

/// Waits for what another thread is about to do.
final class Threads {

    private static final EnumSet<State> STILL = EnumSet.of(State.WAITING, State.TIMED_WAITING, State.BLOCKED);

    private Threads() {}

    /// Until the thread waits for something. Nothing tells that but its state, so this one looks again and again.
    static void awaitWaiting(Thread thread) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!STILL.contains(thread.getState())) {
            assertThat(System.nanoTime()).as("%s does not wait", thread).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}

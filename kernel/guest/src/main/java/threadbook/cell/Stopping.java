package threadbook.cell;

import java.lang.invoke.VarHandle;

/// How far the stopping of a cell has gone.
final class Stopping {

    /// RUNNING → STOPPED → FORCED, and back when nothing is left of it to stop.
    private enum State {
        RUNNING,
        /// Its threads are asked to end, see [Reactions]: what cleans up goes on.
        STOPPED,
        /// All its code ends, handlers and clean-up, too: whatever swallowed the stop does not get another chance.
        FORCED
    }

    private volatile State state = State.RUNNING;
    private volatile int stops;

    synchronized void stop() {
        if (state == State.RUNNING) {
            state = State.STOPPED;
            stops++;
        }
    }

    synchronized void force() {
        state = State.FORCED;
    }

    /// See [Cell#cancelSubmitted].
    synchronized void cancelSubmitted() {
        stops++;
        VarHandle.fullFence(); // the other half is in `Origin`
    }

    /// @return whether it was being stopped
    synchronized boolean release() {
        if (state == State.RUNNING) {
            return false;
        }
        stops++;
        state = State.RUNNING;
        return true;
    }

    boolean isStopped() {
        return state != State.RUNNING;
    }

    boolean isForced() {
        return state == State.FORCED;
    }

    /// See [Cell#stops].
    int count() {
        return stops;
    }
}

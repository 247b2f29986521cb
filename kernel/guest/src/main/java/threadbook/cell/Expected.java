package threadbook.cell;

import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import threadbook.recording.Reason;
import threadbook.recording.State;

/// What arrives one after the other, and is waited for under the name that people know: a latch or a queue of the JDK
/// would tell whoever looks at a waiting thread only what a call of ours is made of.
public final class Expected extends AbstractQueuedSynchronizer implements Reason {
    private static final long serialVersionUID = 1;

    /// As nanoseconds: waits without limit.
    public static final long FOR_EVER = Long.MAX_VALUE;

    private static final int NONE = 0;
    private static final int ONE = 1;

    private final String name;

    /// @param name such as `the end of process-1`
    public Expected(String name) {
        this.name = name;
    }

    public void arrived() {
        boolean _ = releaseShared(ONE);
    }

    /// Waits until anything has arrived, and leaves it there.
    ///
    /// @return whether it has, before the time was over
    public boolean await(long nanos) throws InterruptedException {
        return pass(NONE, nanos);
    }

    /// Waits until there is something that nobody has taken, and takes it.
    ///
    /// @return whether it has, before the time was over
    public boolean take(long nanos) throws InterruptedException {
        return pass(ONE, nanos);
    }

    private boolean pass(int taken, long nanos) throws InterruptedException {
        if (nanos == FOR_EVER) { // who looks at the thread sees whether there is a limit
            acquireSharedInterruptibly(taken);
            return true;
        }
        return tryAcquireSharedNanos(taken, nanos);
    }

    @Override
    protected int tryAcquireShared(int taken) {
        while (true) {
            int there = getState();
            if (there == 0) {
                return -1;
            }
            if (compareAndSetState(there, there - taken)) {
                return there - taken;
            }
        }
    }

    @Override
    protected boolean tryReleaseShared(int more) {
        while (true) {
            int there = getState();
            if (compareAndSetState(there, there + more)) {
                return true;
            }
        }
    }

    @Override
    public State state() {
        return State.WAITING;
    }

    @Override
    public String text() {
        return name;
    }

    @Override
    public long nanos() {
        return 0;
    }

    @Override
    public String toString() {
        return name;
    }
}

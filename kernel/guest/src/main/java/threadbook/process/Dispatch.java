package threadbook.process;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// When tasks are handed out: at once, or, in a shower of small ones, by a thread of its own, which finds some gathered
/// each time it comes round.
final class Dispatch {

    /// Tasks that come at longer intervals are no shower.
    private static final long INTERVAL_NANOS = TimeUnit.MICROSECONDS.toNanos(60);

    private final Runnable handOut;
    private final String name;
    private volatile boolean wanted;
    private volatile boolean over;
    private volatile Thread thread = Thread.currentThread();
    private boolean started;
    private long last;

    Dispatch(String name, Runnable handOut) {
        this.name = name;
        this.handOut = handOut;
    }

    /// A task has come.
    ///
    /// @param small whether tasks have been small so far
    void submitted(boolean small) {
        if (isShower(small)) {
            wanted = true;
            LockSupport.unpark(thread);
        } else {
            handOut.run();
        }
    }

    private synchronized boolean isShower(boolean small) {
        long now = System.nanoTime();
        boolean shower = small && now - last < INTERVAL_NANOS;
        last = now;
        if (shower && !started) {
            OwnThread.start(name + "-dispatch", this::serve);
            started = true; // unless there are too many threads
        }
        return shower;
    }

    private void serve() {
        thread = Thread.currentThread();
        try {
            handOutAgainAndAgain();
        } finally {
            giveWay();
        }
    }

    /// If it has failed, the next shower starts another one.
    private synchronized void giveWay() {
        started = false;
    }

    private void handOutAgainAndAgain() {
        while (!over) {
            if (wanted) {
                wanted = false;
                handOut.run();
            } else {
                LockSupport.park(this);
            }
        }
    }

    void end() {
        over = true;
        LockSupport.unpark(thread);
    }
}

package threadbook.async;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Lets so many tasks of a loop in at a time, first come, first served: asyncio's `Semaphore`.
public final class AsyncSemaphore {

    private final Deque<LoopFuture<@Nullable Void>> waiting = new ArrayDeque<>();
    private final LoopBound bound = new LoopBound();
    private int permits;

    /// @param permits how many may be in at a time
    public AsyncSemaphore(int permits) {
        if (permits < 0) {
            throw new IllegalArgumentException("A semaphore has at least 0 permits, not " + permits + ".");
        }
        this.permits = permits;
    }

    /// Whether the next one would have to wait.
    public boolean isLocked() {
        return permits == 0 || !waiting.stream().allMatch(Eventual::isCancelled);
    }

    /// Waits until there is room, and takes it: `try (var held = semaphore.acquire()) { … }`.
    ///
    /// @return gives it back
    public Held acquire() {
        bound.requireHere();
        var task = Here.requireTask("semaphore.acquire()");
        if (isLocked()) {
            queueUp(task);
        } else {
            permits--;
        }
        return new HeldOnce(this, this::release);
    }

    private void queueUp(Task<?> task) {
        LoopFuture<@Nullable Void> waiter = task.loop().createFuture();
        waiter.isFor(this);
        waiting.add(waiter);
        try {
            try {
                waiter.await();
            } finally {
                waiting.remove(waiter);
            }
        } catch (Throwable e) { // a failed group throws its exception here, too
            if (waiter.state() == Eventual.State.FINISHED) {
                permits++;
                wakeNext();
            }
            throw e;
        }
        if (permits > 0) {
            wakeNext();
        }
    }

    /// Gives room for one more.
    public void release() {
        bound.requireHere();
        permits++;
        wakeNext();
    }

    private void wakeNext() {
        for (LoopFuture<@Nullable Void> waiter : waiting) {
            if (!waiter.isDone()) {
                permits--;
                LoopFuture.release(waiter);
                return;
            }
        }
    }

    @Override
    public String toString() {
        return "AsyncSemaphore[" + permits + " free, " + waiting.size() + " waiting]";
    }
}

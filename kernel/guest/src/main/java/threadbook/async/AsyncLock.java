package threadbook.async;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Held by one task at a time, first come, first served: asyncio's `Lock`.
///
/// Needed only around what waits in between: without that, no other task runs anyway. Not for threads; those have
/// `ReentrantLock`.
public final class AsyncLock {

    private final Deque<LoopFuture<@Nullable Void>> waiting = new ArrayDeque<>();
    private final LoopBound bound = new LoopBound();
    private boolean locked;
    private volatile @Nullable Task<?> holder;

    public boolean isLocked() {
        return locked;
    }

    /// Waits until it is free, and holds it: `try (var held = lock.acquire()) { … }`.
    ///
    /// @return gives it back
    public Held acquire() {
        bound.requireHere();
        var task = Here.requireTask("lock.acquire()");
        if (locked || !waiting.stream().allMatch(Eventual::isCancelled)) {
            queueUp(task);
        }
        locked = true;
        holder = task;
        return new HeldOnce(this, this::release);
    }

    /// The task that has acquired it last, and not given it back; null if nobody has.
    @Nullable
    Task<?> holder() {
        return holder;
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
            if (!locked) {
                wakeFirst();
            }
            throw e;
        }
    }

    /// Gives it back.
    ///
    /// @throws IllegalStateException if nobody holds it
    public void release() {
        bound.requireHere();
        if (!locked) {
            throw new IllegalStateException("The lock is not held: acquire() comes before release().");
        }
        locked = false;
        holder = null;
        wakeFirst();
    }

    private void wakeFirst() {
        @Nullable LoopFuture<@Nullable Void> first = waiting.peek();
        if (first != null) {
            LoopFuture.release(first);
        }
    }

    @Override
    public String toString() {
        return "AsyncLock[" + (locked ? "locked" : "free") + ", " + waiting.size() + " waiting]";
    }
}

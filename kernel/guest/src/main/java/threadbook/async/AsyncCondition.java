package threadbook.async;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import threadbook.pool.Thrown;

/// Tasks that hold a lock wait here until another one, which holds it meanwhile, tells them: asyncio's `Condition`.
public final class AsyncCondition {

    private final AsyncLock lock;
    private final LoopBound bound = new LoopBound();
    private final List<LoopFuture<@Nullable Void>> waiting = new ArrayList<>();

    /// With a lock of its own.
    public AsyncCondition() {
        this(new AsyncLock());
    }

    public AsyncCondition(AsyncLock lock) {
        this.lock = lock;
    }

    public boolean isLocked() {
        return lock.isLocked();
    }

    /// Acquires its lock: `try (var held = condition.acquire()) { … }`.
    public Held acquire() {
        return new HeldOnce(this, lock.acquire()::close);
    }

    public void release() {
        lock.release();
    }

    /// Gives the lock back, waits for a signal, and acquires it again.
    ///
    /// @throws IllegalStateException if the lock is not held
    public void await() {
        requireLock("await()");
        lock.release();
        try {
            awaitSignal();
        } finally {
            reacquire();
        }
    }

    private void awaitSignal() {
        LoopFuture<@Nullable Void> waiter =
                Here.requireTask("condition.await()").loop().createFuture();
        waiter.isFor(this);
        waiting.add(waiter);
        try {
            waiter.await();
        } finally {
            waiting.remove(waiter);
        }
    }

    /// Whoever is cancelled meanwhile, or told that its group has failed, must hold the lock all the same: it will give
    /// it back.
    private void reacquire() {
        boolean acquired = false;
        @Nullable Throwable thrown = null;
        while (!acquired) {
            try {
                lock.acquire();
                acquired = true;
            } catch (CancelledError | TaskGroupException e) {
                thrown = e;
            }
        }
        if (thrown != null) {
            throw Thrown.asItIs(thrown);
        }
    }

    /// Waits until something is so, looking at each signal.
    public void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            await();
        }
    }

    /// Wakes the one that has waited longest.
    public void signal() {
        signal(1);
    }

    /// Wakes so many.
    ///
    /// @throws IllegalStateException if the lock is not held
    public void signal(int count) {
        requireLock("signal()");
        waiting.stream().filter(waiter -> !waiter.isDone()).limit(count).forEach(LoopFuture::release);
    }

    /// Wakes all.
    public void signalAll() {
        signal(waiting.size());
    }

    private void requireLock(String call) {
        bound.requireHere();
        if (!lock.isLocked()) {
            throw new IllegalStateException(call + " needs the lock: acquire() comes first.");
        }
    }

    @Override
    public String toString() {
        return "AsyncCondition[" + lock + ", " + waiting.size() + " waiting]";
    }
}

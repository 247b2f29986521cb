package threadbook.async;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that happens, and tasks of one loop wait for: asyncio's `Event`.
public final class AsyncEvent {

    private final List<LoopFuture<@Nullable Void>> waiting = new ArrayList<>();
    private final LoopBound bound = new LoopBound();
    private boolean set;

    public boolean isSet() {
        return set;
    }

    /// It has happened: all who wait go on, and nobody waits any more.
    public void set() {
        bound.requireHere();
        if (!set) {
            set = true;
            waiting.forEach(LoopFuture::release);
        }
    }

    /// It has not happened: who comes from now on waits.
    public void clear() {
        bound.requireHere();
        set = false;
    }

    /// Waits until it has happened.
    public void await() {
        bound.requireHere();
        var task = Here.requireTask("event.await()");
        if (set) {
            return;
        }
        LoopFuture<@Nullable Void> waiter = task.loop().createFuture();
        waiter.isFor(this);
        waiting.add(waiter);
        try {
            waiter.await();
        } finally {
            waiting.remove(waiter);
        }
    }

    @Override
    public String toString() {
        return "AsyncEvent[" + (set ? "set" : "not set") + ", " + waiting.size() + " waiting]";
    }
}

package threadbook.async;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// A queue between tasks of one loop, as asyncio's `Queue`: who finds it full or empty waits, and others run.
///
/// [#put], [#get] and [#join] may wait, so they are for tasks; [#offer] and [#poll] do not, and are for callbacks, too.
///
/// Which JDK class to prefer between threads: `LinkedBlockingQueue`.
public final class AsyncQueue<E> {

    private final int limit;
    private final LoopBound bound = new LoopBound();
    private final Queue<E> items;
    private final Waiters getters = new Waiters();
    private final Waiters putters = new Waiters();
    private final AsyncEvent finished = new AsyncEvent();
    private int unfinished;

    /// Without a limit.
    public AsyncQueue() {
        this(0);
    }

    /// @param limit how many items at most; 0 for no limit
    public AsyncQueue(int limit) {
        this(limit, new ArrayDeque<>());
    }

    private AsyncQueue(int limit, Queue<E> items) {
        this.limit = limit;
        this.items = items;
        finished.set();
    }

    /// Gives back first what came last.
    ///
    /// @param limit how many items at most; 0 for no limit
    public static <E> AsyncQueue<E> lastInFirstOut(int limit) {
        return new AsyncQueue<>(limit, Collections.asLifoQueue(new ArrayDeque<>()));
    }

    /// Gives back the least first.
    ///
    /// @param limit how many items at most; 0 for no limit
    public static <E> AsyncQueue<E> leastFirst(int limit, Comparator<? super E> order) {
        return new AsyncQueue<>(limit, new PriorityQueue<>(order));
    }

    public int size() {
        return items.size();
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }

    public boolean isFull() {
        return limit > 0 && items.size() >= limit;
    }

    /// Puts an item in; waits while the queue is full.
    public void put(E item) {
        bound.requireHere();
        var task = Here.requireTask("queue.put(…)");
        while (isFull()) {
            putters.await(task, () -> !isFull());
        }
        boolean _ = offer(item);
    }

    /// Puts an item in, if the queue is not full.
    ///
    /// @return whether it was not
    public boolean offer(E item) {
        bound.requireHere();
        if (isFull()) {
            return false;
        }
        items.add(item);
        unfinished++;
        finished.clear();
        getters.wakeNext();
        return true;
    }

    /// Takes an item out; waits while the queue is empty.
    public E get() {
        bound.requireHere();
        var task = Here.requireTask("queue.get()");
        while (items.isEmpty()) {
            getters.await(task, () -> !items.isEmpty());
        }
        return remove();
    }

    private E remove() {
        E item = items.remove();
        putters.wakeNext();
        return item;
    }

    /// Takes an item out, or gives null if there is none.
    public @Nullable E poll() {
        bound.requireHere();
        return items.isEmpty() ? null : remove();
    }

    /// An item that was taken out is worked off.
    ///
    /// @throws IllegalStateException if that was said more often than there were items
    public void taskDone() {
        bound.requireHere();
        if (unfinished == 0) {
            throw new IllegalStateException("taskDone() was called more often than there were items.");
        }
        unfinished--;
        if (unfinished == 0) {
            finished.set();
        }
    }

    /// Waits until every item was taken out and is [worked off][#taskDone].
    public void join() {
        finished.await();
    }

    @Override
    public String toString() {
        return "AsyncQueue" + new ArrayList<>(items);
    }

    /// Those who wait at one end of the queue.
    private final class Waiters {
        private final Deque<LoopFuture<@Nullable Void>> waiting = new ArrayDeque<>();

        void wakeNext() {
            for (var next = waiting.poll(); next != null; next = waiting.poll()) {
                if (!next.isDone()) {
                    LoopFuture.release(next);
                    return;
                }
            }
        }

        /// @param passOn whether somebody else could go on, when this one cannot though it was woken
        void await(Task<?> task, java.util.function.BooleanSupplier passOn) {
            LoopFuture<@Nullable Void> waiter = task.loop().createFuture();
            waiter.isFor(AsyncQueue.this);
            waiting.add(waiter);
            try {
                waiter.await();
            } catch (Throwable e) {
                boolean woken = !waiter.cancel() && !waiter.isCancelled();
                waiting.remove(waiter);
                if (woken && passOn.getAsBoolean()) {
                    wakeNext();
                }
                throw e;
            }
        }
    }
}

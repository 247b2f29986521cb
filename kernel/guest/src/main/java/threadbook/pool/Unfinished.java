package threadbook.pool;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// What a pool has been given and is not done: open → closed when it takes no more → ended when all is done.
final class Unfinished {

    private final Runnable atEnd;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();
    private final Set<JobEnding<?>> all = new LinkedHashSet<>();
    private boolean closed;
    private boolean ended;

    /// @param atEnd called once, when it is closed and all is done
    Unfinished(Runnable atEnd) {
        this.atEnd = atEnd;
    }

    /// @throws RejectedExecutionException if the pool takes no more
    void add(JobEnding<?> ending, String pool) {
        lock.lock();
        try {
            if (closed) {
                throw new RejectedExecutionException(
                        pool + " is closed and takes no more tasks: submit before close(), or make a new pool.");
            }
            all.add(ending);
        } finally {
            lock.unlock();
        }
    }

    void remove(JobEnding<?> ending) {
        lock.lock();
        try {
            all.remove(ending);
        } finally {
            lock.unlock();
        }
        endIfDone();
    }

    List<JobEnding<?>> matching(Predicate<JobEnding<?>> wanted) {
        lock.lock();
        try {
            return all.stream().filter(wanted).toList();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        endIfDone();
    }

    private void endIfDone() {
        if (isEnd()) {
            atEnd.run();
        }
    }

    private boolean isEnd() {
        lock.lock();
        try {
            if (all.isEmpty()) {
                none.signalAll();
            }
            boolean first = all.isEmpty() && closed && !ended;
            ended |= first;
            return first;
        } finally {
            lock.unlock();
        }
    }

    void requireClosed(String pool) {
        lock.lock();
        try {
            if (!closed) {
                throw new IllegalStateException(
                        pool + " still takes tasks: call close() or terminate() before join().");
            }
        } finally {
            lock.unlock();
        }
    }

    void awaitNone() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!all.isEmpty()) {
                none.await();
            }
        } finally {
            lock.unlock();
        }
    }

    String describe() {
        lock.lock();
        try {
            return (closed ? "closed" : "open") + ", " + all.size() + (all.size() == 1 ? " task" : " tasks")
                    + " not done";
        } finally {
            lock.unlock();
        }
    }
}

package threadbook.pool;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// How many tasks of a pool are not done: open → closed when it takes no more.
final class Unfinished {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();
    private final Runnable atEnd;
    private int count;
    private boolean closed;
    private boolean ended;

    /// @param atEnd called once, when it is closed and all are done
    Unfinished(Runnable atEnd) {
        this.atEnd = atEnd;
    }

    /// @throws RejectedExecutionException if the pool takes no more
    void add(String pool) {
        lock.lock();
        try {
            if (closed) {
                throw new RejectedExecutionException(
                        pool + " is closed and takes no more tasks: submit before close(), or make a new pool.");
            }
            count++;
        } finally {
            lock.unlock();
        }
    }

    void remove() {
        lock.lock();
        try {
            count--;
        } finally {
            lock.unlock();
        }
        endIfDone();
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
            if (count == 0) {
                none.signalAll();
            }
            boolean first = count == 0 && closed && !ended;
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
            while (count > 0) {
                none.await();
            }
        } finally {
            lock.unlock();
        }
    }

    String describe() {
        lock.lock();
        try {
            return (closed ? "closed" : "open") + ", " + count + (count == 1 ? " task" : " tasks") + " not done";
        } finally {
            lock.unlock();
        }
    }
}

package threadbook.pool;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// What a pool has been given and is not done.
final class Unfinished {

    /// OPEN → CLOSED → TERMINATED, or OPEN → TERMINATED: it takes tasks only while it is open.
    private enum State {
        OPEN,
        CLOSED,
        TERMINATED
    }

    private final String pool;
    private final Runnable atEnd;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();
    private final Set<JobEnding<?>> all = new LinkedHashSet<>();
    private State state = State.OPEN;
    private boolean ended;

    /// @param pool its name
    /// @param atEnd called once, when it takes no more and all is done
    Unfinished(String pool, Runnable atEnd) {
        this.pool = pool;
        this.atEnd = atEnd;
    }

    /// @throws RejectedExecutionException if the pool takes no more
    void add(JobEnding<?> ending) {
        lock.lock();
        try {
            requireOpen();
            all.add(ending);
        } finally {
            lock.unlock();
        }
    }

    /// @throws RejectedExecutionException if the pool takes no more
    void requireOpen() {
        if (!isOpen()) {
            throw refusal();
        }
    }

    private boolean isOpen() {
        return state() == State.OPEN;
    }

    boolean isTerminated() {
        return state() == State.TERMINATED;
    }

    private State state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /// What whoever comes too late is told.
    RejectedExecutionException refusal() {
        return new RejectedExecutionException(
                switch (state()) {
                    case OPEN, CLOSED ->
                        pool + " is closed and takes no more tasks: submit before close(), or make a new pool.";
                    case TERMINATED -> pool + " was terminated and takes no more tasks: make a new pool.";
                });
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
        end(State.CLOSED);
    }

    void terminate() {
        end(State.TERMINATED);
    }

    private void end(State wanted) {
        lock.lock();
        try {
            state = state == State.TERMINATED ? state : wanted;
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
            boolean first = all.isEmpty() && state != State.OPEN && !ended;
            ended |= first;
            return first;
        } finally {
            lock.unlock();
        }
    }

    /// @throws IllegalStateException if the pool takes tasks
    void requireClosed() {
        if (isOpen()) {
            throw new IllegalStateException(pool + " still takes tasks: call close() or terminate() before join().");
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
            return state.name().toLowerCase(Locale.ROOT) + ", " + all.size() + (all.size() == 1 ? " task" : " tasks")
                    + " not done";
        } finally {
            lock.unlock();
        }
    }
}

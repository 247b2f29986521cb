package threadbook.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Expected;
import threadbook.pool.CheckedRunnable;

/// A process that runs one task and ends: a JVM of its own, like Python's `multiprocessing.Process`.
///
/// ```java
/// var p1 = ChildProcess.start("p1", () -> longTask(1));
/// var p2 = ChildProcess.start("p2", () -> longTask(2));
/// p1.join();
/// p2.join();
/// ```
///
/// What travels with the task is said at [ProcessPool]. What it prints appears below the cell that has started it; an
/// exception that it throws is shown there, too, and the exit code is 1, or 242 if it has run out of memory. No child
/// outlives the notebook, daemon or not, and one that still runs when its cell is run again is ended first.
///
/// Which JDK class to prefer: `ProcessBuilder`, for programs that are not Java.
public final class ChildProcess implements AutoCloseable {

    private static final AtomicInteger CHILDREN = new AtomicInteger();

    private final String name;
    private final CheckedRunnable<?> body;
    private boolean daemon;
    private @Nullable Child child;

    private ChildProcess(String name, CheckedRunnable<?> body) {
        this.name = name;
        this.body = requireNonNull(body, "A process needs something to run, not null.");
    }

    /// A process that has not been started.
    public static ChildProcess of(String name, CheckedRunnable<?> body) {
        return new ChildProcess(name, body);
    }

    /// Starts a process; its name is `process-1` and so on.
    ///
    /// @throws threadbook.shipping.CannotTravelException if the task cannot be sent; nothing is started then
    public static ChildProcess start(CheckedRunnable<?> body) {
        return start("process-" + CHILDREN.incrementAndGet(), body);
    }

    /// Starts a process.
    ///
    /// @throws threadbook.shipping.CannotTravelException if the task cannot be sent; nothing is started then
    public static ChildProcess start(String name, CheckedRunnable<?> body) {
        return of(name, body).start();
    }

    /// Starts this process.
    ///
    /// @throws IllegalStateException if it has been started
    public synchronized ChildProcess start() {
        if (child != null) {
            throw new IllegalStateException(name + " has been started: a process runs once.");
        }
        try {
            child = Child.start(name, body);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be started: " + e.getMessage(), e);
        }
        return this;
    }

    /// Whether it is a daemon; only before it is started.
    ///
    /// @throws IllegalStateException if it has been started
    public synchronized ChildProcess daemon(boolean daemon) {
        if (child != null) {
            throw new IllegalStateException(name + " has been started: say daemon(true) before start().");
        }
        this.daemon = daemon;
        return this;
    }

    public synchronized boolean isDaemon() {
        return daemon;
    }

    public String name() {
        return name;
    }

    private synchronized Child started() {
        if (child == null) {
            throw new IllegalStateException(name + " has not been started.");
        }
        return child;
    }

    private synchronized boolean isStarted() {
        return child != null;
    }

    /// Its process id.
    ///
    /// @throws IllegalStateException if it has not been started
    public long pid() {
        return started().pid();
    }

    /// Whether it has been started and has not ended.
    public boolean isAlive() {
        return isStarted() && started().exitCode() == null;
    }

    /// With what it has ended: 0, 1 after an exception, what `System.exit` was given, 128 + the number of the signal
    /// that ended it; null as long as it runs.
    public @Nullable Integer exitCode() {
        return isStarted() ? started().exitCode() : null;
    }

    /// Waits for its end.
    ///
    /// @throws IllegalStateException if it has not been started
    public void join() throws InterruptedException {
        boolean _ = started().await(Expected.FOR_EVER);
    }

    /// Waits for its end.
    ///
    /// @param seconds how long at most
    /// @return whether it has ended
    /// @throws IllegalStateException if it has not been started
    public boolean join(double seconds) throws InterruptedException {
        return started().await((long) (seconds * 1e9));
    }

    /// Asks it to end (SIGTERM), as soon as it has started: its shutdown hooks run. Does not wait.
    public void terminate() {
        started().worker().terminate();
    }

    /// Ends it at once (SIGKILL). Does not wait.
    public void kill() {
        started().worker().kill();
    }

    /// Waits for its end; a thread that is interrupted meanwhile terminates it and stays interrupted.
    @Override
    public void close() {
        try {
            if (isStarted()) {
                join();
            }
        } catch (InterruptedException e) {
            terminate();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        if (!isStarted()) {
            return name + "[not started]";
        }
        var code = exitCode();
        return name + "[pid " + pid() + (code == null ? ", running]" : ", exit code " + code + "]");
    }
}

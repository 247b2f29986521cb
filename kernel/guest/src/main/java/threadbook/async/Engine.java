package threadbook.async;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;

/// What is behind an [EventLoop]: its runs, and who may do what when.
final class Engine {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final EventLoop loop;
    private final Cell cell = Cell.current();
    private final Turns turns = new Turns();
    private final LoopTasks tasks = new LoopTasks(turns);
    private final Failures failures = new Failures();
    private final Forgotten forgotten = new Forgotten();
    private final LeftTasks left = new LeftTasks();
    private final Outside outside;
    private volatile boolean closed;
    private volatile @Nullable LoopRun run;

    Engine(EventLoop loop) {
        this.loop = loop;
        this.outside = new Outside(loop);
    }

    Cell cell() {
        return cell;
    }

    Turns turns() {
        return turns;
    }

    LoopTasks tasks() {
        return tasks;
    }

    Failures failures() {
        return failures;
    }

    Forgotten forgotten() {
        return forgotten;
    }

    LeftTasks left() {
        return left;
    }

    Outside outside() {
        return outside;
    }

    boolean isRunning() {
        return run != null;
    }

    boolean isClosed() {
        return closed;
    }

    void soon(Runnable action) {
        requireHere();
        requireOpen();
        turns.add(action);
    }

    /// From any thread; nothing happens when the loop is closed.
    void fromOutside(Runnable action) {
        var here = Here.current();
        if (here != null && here.loop() == loop) {
            turns.add(action);
        } else {
            turns.addFromOutside(action);
        }
    }

    <T extends @Nullable Object> Task<T> createTask(String name, Awaitable<? extends T> body) {
        requireHere();
        requireOpen();
        Objects.requireNonNull(body, Bodies.EXPECTED);
        if (body instanceof Eventual<?> eventual) {
            throw new IllegalArgumentException(eventual.label() + " is a task or a future already: await it.");
        }
        var coroutine = body instanceof Coroutine<? extends T> made ? made : null;
        var place = coroutine == null ? CellPlace.here() : coroutine.made();
        var task = new Task<T>(
                loop, name.isEmpty() ? tasks.nextName() : name, place, coroutine == null ? body : coroutine.begin());
        tasks.add(task);
        if (!isRunning()) {
            left.add(task);
        }
        return task;
    }

    <F extends Eventual<?>> F own(F eventual) {
        if (eventual.loop() != loop) {
            throw new IllegalArgumentException(
                    eventual.label() + " belongs to another event loop: it can only be awaited there.");
        }
        return eventual;
    }

    // ---------------------------------------------------------------- runs

    /// The outcome of something of this loop: waits for it in the calling task, or runs the loop until it is there.
    <T extends @Nullable Object> T outcome(Eventual<T> eventual) {
        if (Here.current() != null || eventual.isDone()) {
            return eventual.await();
        }
        requireReady("this call");
        return runUntilDone(eventual);
    }

    <T extends @Nullable Object> T runUntilDone(Eventual<T> until) {
        var stop = new AtomicBoolean(true);
        until.whenDone(stop, "runUntilComplete()", () -> {
            if (stop.get()) { // and not in a later run, when this one has ended otherwise
                turns.stop();
            }
        });
        boolean byItself;
        try {
            byItself = drive(until, false);
        } finally {
            stop.set(false);
            until.forget(stop);
        }
        if (!byItself && (!until.isDone() || until.isCancelled())) {
            throw interrupted();
        }
        if (!until.isDone()) {
            throw new IllegalStateException("The event loop was stopped before " + until.label() + " was done.");
        }
        return until.taken();
    }

    void runForever() {
        if (!drive()) {
            throw interrupted();
        }
    }

    private static CancellationException interrupted() {
        return new CancellationException("The event loop was interrupted, and its tasks were cancelled.");
    }

    /// Runs to the end of this, and then cancels what is left.
    <T extends @Nullable Object> T program(Eventual<T> main) {
        try {
            return runUntilDone(main);
        } finally {
            cancelRest();
        }
    }

    /// Cancels the tasks that are left, and runs until they have ended.
    private void cancelRest() {
        if (!tasks.isEmpty() && !closed) {
            turns.add(tasks::cancelAll);
            boolean _ = drive();
        }
    }

    /// @return whether the run ended by itself
    private boolean drive() {
        return drive(null, false);
    }

    /// @param until for what the run is asked, or null
    /// @param kill whether nothing may wait any more
    /// @return whether the run ended by itself
    private boolean drive(@Nullable Eventual<?> until, boolean kill) {
        tasks.beginRun(kill);
        left.clear();
        var now = new LoopRun(this, loop);
        run = now;
        boolean byItself = false;
        var visible = cell.visible(new LoopView(loop, now.watcher(), until)::sight);
        try {
            byItself = now.perform();
        } finally {
            visible.end();
            run = null;
            tasks.endRun(left);
            if (!byItself) {
                forgotten.clear();
            }
            forgotten.tellGone();
            failures.tellGone();
        }
        return byItself;
    }

    /// @param tell whether to tell of tasks that are not done
    void close(boolean tell) {
        var here = Here.current();
        if (isRunning() || (here != null && here.loop() == loop)) {
            throw new IllegalStateException("The event loop runs: stop() it before close().");
        }
        if (closed) {
            return;
        }
        if (!tasks.isEmpty()) {
            if (tell) {
                tellPending();
            }
            turns.addFirst(tasks::killAll);
            boolean _ = drive(null, true);
        }
        closed = true;
        left.clear();
        turns.clear();
        failures.tellAll();
    }

    private void tellPending() {
        var pending = tasks.all();
        for (var task : pending.subList(0, Math.min(LeftTasks.MOST, pending.size()))) {
            Complaints.say(task.cell(), "The event loop is closed, but this task is not done: " + task);
        }
        if (pending.size() > LeftTasks.MOST) {
            Complaints.say(cell, "… and " + (pending.size() - LeftTasks.MOST) + " more");
        }
    }

    /// Ends a run that is under way, as an interrupt does.
    void abort() {
        var now = run;
        long start = System.nanoTime();
        if (now != null) {
            now.abort();
        }
        while (run != null && System.nanoTime() - start < PATIENCE) {
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /// Its thread hangs: nothing can be run here any more.
    void lose() {
        closed = true;
    }

    /// Whether anything could come that lets a waiting task go on.
    boolean mayBeWoken() {
        return turns.hasTimers() || outside.isExpected();
    }

    // ---------------------------------------------------------------- who may do what when

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The event loop is closed: make another one, new EventLoop().");
        }
    }

    /// While the loop runs, only its tasks and callbacks may touch it.
    void requireHere() {
        var here = Here.current();
        if (isRunning() && (here == null || here.loop() != loop)) {
            throw new IllegalStateException("The event loop runs, and this is another thread ("
                    + nameOf(Thread.currentThread()) + "): loop.callSoonThreadSafe(() -> …) does it on the loop.");
        }
    }

    private static String nameOf(Thread thread) {
        return thread.getName().isEmpty() ? "a virtual one" : thread.getName();
    }

    void requireReady(String call) {
        requireOpen();
        Here.requireNone(call);
        if (isRunning()) {
            throw new IllegalStateException("This event loop is running already, in another thread.");
        }
    }

    @Override
    public String toString() {
        int count = tasks.all().size();
        return "EventLoop[" + (closed ? "closed" : isRunning() ? "running" : "open") + ", " + count
                + (count == 1 ? " task" : " tasks") + " not done]";
    }
}

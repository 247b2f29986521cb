package threadbook.async;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import threadbook.cell.CellStopped;
import threadbook.pool.CheckedConsumer;
import threadbook.pool.CheckedRunnable;
import threadbook.pool.Thrown;

/// Tasks that belong together: all are done when the block is left, and if one fails the others are cancelled.
///
/// ```java
/// TaskGroup.with(group -> {
///     group.createTask(() -> fetch("a"));
///     group.createTask(() -> fetch("b"));
/// });                                      // waits for both; TaskGroupException if one has failed
/// ```
///
/// This is Python's `async with asyncio.TaskGroup() as group`. When a task fails, the body itself is ended where it
/// waits, by that [TaskGroupException]; when the body fails, the tasks are cancelled, and what it has thrown is in a
/// [TaskGroupException], too.
///
/// `try (var group = new TaskGroup()) { … }` does the same as long as the block itself does not fail. Java does not
/// tell [#close] whether it did: then the tasks are not cancelled but waited for, and its exception is thrown as it is.
public final class TaskGroup implements AutoCloseable {

    private final Task<?> parent = Here.requireTask("new TaskGroup()");
    private final int cancelledBefore = parent.cancelling();
    private final Set<Task<?>> tasks = new LinkedHashSet<>();
    private @Nullable TaskGroupException failure;
    private @Nullable LoopFuture<@Nullable Void> completed;
    private boolean aborting;
    private boolean closed;
    private boolean told;

    /// Runs a body with a group: all its tasks are done when this returns. If the body throws, or one of them, the
    /// others are cancelled; a [CancelledError] passes as it is.
    ///
    /// @throws TaskGroupException with what the tasks have thrown and, last, what the body has thrown
    public static void with(CheckedConsumer<? super TaskGroup, ?> body) {
        var group = new TaskGroup();
        group.end(group.run(body));
    }

    /// @return what it has thrown, or null
    private @Nullable Throwable run(CheckedConsumer<? super TaskGroup, ?> body) {
        try {
            body.accept(this);
            return null;
        } catch (Throwable e) {
            abort();
            return e;
        }
    }

    private void end(@Nullable Throwable thrown) {
        closed = true;
        boolean _ = failure != null && parent.takeBack(failure);
        var meanwhile = awaitTasks();
        if (thrown instanceof CellStopped stopped) {
            throw stopped;
        }
        boolean passes = thrown instanceof CancelledError || isOfGroupAround(thrown);
        if (thrown != null && !passes && thrown != failure) {
            fail(thrown, "the body of the group has failed");
        }
        var passing = passes && !(meanwhile instanceof TaskGroupException) ? thrown : meanwhile;
        if (failure != null) {
            throw withOwnFailure(passing, failure);
        }
        if (passing != null) {
            throw Thrown.asItIs(passing);
        }
    }

    /// Whether it was thrown into the parent by a group in whose block this one stands.
    private boolean isOfGroupAround(@Nullable Throwable thrown) {
        if (!(thrown instanceof TaskGroupException failed)) {
            return false;
        }
        var other = failed.group();
        return other != null && other.isAround(this);
    }

    private boolean isAround(TaskGroup other) {
        return this != other && parent == other.parent && !closed;
    }

    /// Makes a task of a body; it begins in the next turn.
    ///
    /// @throws IllegalStateException if the group is closed, or a task has failed
    public <T extends @Nullable Object> Task<T> createTask(Awaitable<? extends T> body) {
        return createTask("", body);
    }

    /// As [#createTask(Awaitable)], for a body without a value.
    public Task<Void> createTask(CheckedRunnable<?> body) {
        return createTask("", Bodies.of(body));
    }

    /// Makes a task of a body.
    ///
    /// @param name empty for the next of `Task-1`, `Task-2` …
    public <T extends @Nullable Object> Task<T> createTask(String name, Awaitable<? extends T> body) {
        if (closed && tasks.isEmpty()) {
            throw new IllegalStateException("The task group is closed: make tasks inside of its block.");
        }
        if (aborting) {
            throw new IllegalStateException("The task group is being cancelled, because a task has failed.");
        }
        Task<T> task = parent.loop().createTask(name, body);
        task.whenDone(this, "TaskGroup.taskDone()", () -> taskDone(task));
        tasks.add(task);
        return task;
    }

    /// As [#createTask(String, Awaitable)], for a body without a value.
    public Task<Void> createTask(String name, CheckedRunnable<?> body) {
        return createTask(name, Bodies.of(body));
    }

    private void taskDone(Task<?> task) {
        tasks.remove(task);
        var waiter = completed;
        if (waiter != null && tasks.isEmpty()) {
            LoopFuture.release(waiter);
        }
        var thrown = task.isCancelled() ? null : task.thrown();
        if (thrown == null) {
            return;
        }
        fail(thrown, "a task of the group has failed");
        if (!aborting) {
            abort();
        }
        if (!told && !closed && failure != null) {
            told = true;
            parent.interruptWith(failure);
        }
    }

    private void fail(Throwable thrown, String what) {
        if (failure == null) {
            failure = new TaskGroupException(this, what, thrown);
        } else {
            failure.addSuppressed(thrown);
        }
    }

    private void abort() {
        aborting = true;
        List.copyOf(tasks).forEach(Task::cancel);
    }

    /// Waits for all tasks.
    ///
    /// @throws TaskGroupException if one has failed
    @Override
    public void close() {
        closed = true;
        if (parent.cancelling() > cancelledBefore && !aborting) {
            abort(); // the block was left because its task is cancelled
        }
        boolean isTold = failure != null && !parent.takeBack(failure);
        var thrown = awaitTasks();
        if (failure != null && !isTold) {
            throw withOwnFailure(thrown, failure);
        }
        if (thrown != null && (failure == null || thrown instanceof TaskGroupException)) {
            throw Thrown.asItIs(thrown);
        }
    }

    /// The failure of a group around this one comes first, and that of this one is one of its errors.
    private static TaskGroupException withOwnFailure(@Nullable Throwable thrown, TaskGroupException own) {
        if (!Thrown.isPlaced(own)) {
            own.fillInStackTrace(); // it was made by the loop, which is no place for people
        }
        if (!(thrown instanceof TaskGroupException around)) {
            return own;
        }
        around.addSuppressed(own);
        return around;
    }

    /// @return what was thrown into the parent meanwhile: a request to cancel it, or the failure of a group around this
    private @Nullable Throwable awaitTasks() {
        @Nullable Throwable thrown = null;
        while (!tasks.isEmpty()) {
            LoopFuture<@Nullable Void> waiter = parent.loop().createFuture();
            waiter.isFor(this);
            completed = waiter;
            try {
                waiter.await();
            } catch (CancelledError | TaskGroupException e) {
                thrown = e;
                if (!aborting) {
                    abort();
                }
            }
        }
        return thrown;
    }

    Collection<Task<?>> tasks() {
        return tasks;
    }

    @Override
    public String toString() {
        return "TaskGroup[" + tasks.size() + " tasks" + (aborting ? ", cancelling" : "") + "]";
    }
}

package threadbook.async;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import threadbook.pool.CheckedConsumer;
import threadbook.pool.CheckedRunnable;
import threadbook.pool.Thrown;

/// Tasks that belong together: all are done when the block is left, and if one fails the others are cancelled.
///
/// ```java
/// try (var group = new TaskGroup()) {
///     group.createTask(() -> fetch("a"));
///     group.createTask(() -> fetch("b"));
/// }                                        // waits for both; TaskGroupException if one has failed
/// ```
///
/// When a task fails, the block itself is ended where it waits, by that [TaskGroupException]. A block that throws
/// something of its own still waits for its tasks, because Java does not tell [#close] of it; [#with] is told, and
/// cancels them, and throws their failure even if the body has caught it.
public final class TaskGroup implements AutoCloseable {

    private final Task<?> parent = Here.requireTask("new TaskGroup()");
    private final int cancelledBefore = parent.cancelling();
    private final Set<Task<?>> tasks = new LinkedHashSet<>();
    private @Nullable TaskGroupException failure;
    private @Nullable LoopFuture<@Nullable Void> completed;
    private boolean aborting;
    private boolean closed;
    private boolean returned;

    /// Runs a body with a group; if it throws, the tasks are cancelled, too.
    public static <X extends Exception> void with(CheckedConsumer<? super TaskGroup, X> body) throws X {
        try (var group = new TaskGroup()) {
            group.run(body);
        }
    }

    private <X extends Exception> void run(CheckedConsumer<? super TaskGroup, X> body) throws X {
        try {
            body.accept(this);
            returned = true;
        } finally {
            if (!returned) {
                abort();
            }
        }
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
        task.whenDone(this, () -> taskDone(task));
        tasks.add(task);
        return task;
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
        if (failure != null) {
            failure.addSuppressed(thrown);
            return;
        }
        failure = new TaskGroupException(thrown);
        if (!aborting) {
            abort();
        }
        if (!closed) {
            parent.interruptWith(failure);
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
        boolean isTold = failure != null && !parent.takeBack(failure) && !returned;
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

    @Override
    public String toString() {
        return "TaskGroup[" + tasks.size() + " tasks" + (aborting ? ", cancelling" : "") + "]";
    }
}

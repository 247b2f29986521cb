package threadbook.async;

import org.jspecify.annotations.Nullable;

/// What a task can wait for: a [Task], a [LoopFuture], a [Coroutine], or simply a lambda, which then runs as part of
/// the task.
@FunctionalInterface
public interface Awaitable<T extends @Nullable Object> {

    /// Its value; until it is there, other tasks run.
    T await() throws Exception;
}

package threadbook.async;

import org.jspecify.annotations.Nullable;

/// A body that has not begun: what calling an `async def` gives in Python. `coroutine(() -> …)` makes one.
///
/// ```java
/// Coroutine<Integer> doubled(int n) {
///     return coroutine(() -> { sleep(1); return 2 * n; });
/// }
/// await(doubled(1))                 // runs it here, in this task
/// createTask(doubled(2))            // runs it beside this task
/// ```
///
/// It runs once. One that nobody has awaited when the loop ends is told, with the line that has made it.
public final class Coroutine<T extends @Nullable Object> implements Awaitable<T> {

    private final Awaitable<? extends T> body;
    private final CellPlace made = CellPlace.here();
    private final @Nullable EventLoop loop;
    private boolean begun;

    Coroutine(Awaitable<? extends T> body) {
        this.body = body;
        var here = Here.current();
        this.loop = here == null ? null : here.loop();
        if (loop != null) {
            loop.engine().unawaited().add(this);
        }
    }

    CellPlace made() {
        return made;
    }

    /// Its body, for whoever runs it now.
    ///
    /// @throws IllegalStateException if it was run already
    Awaitable<? extends T> begin() {
        if (begun) {
            throw new IllegalStateException("A coroutine runs once, and this one has begun already" + made.inBrackets()
                    + ": make another one, or await a task of it as often as you like.");
        }
        begun = true;
        if (loop != null) {
            loop.engine().unawaited().remove(this);
        }
        return body;
    }

    /// Runs it as part of the calling task.
    @Override
    public T await() throws Exception {
        var _ = Here.requireTask("await(…)");
        return begin().await();
    }

    @Override
    public String toString() {
        return "<coroutine " + made.text(begun ? "begun, made at" : "made at") + ">";
    }
}

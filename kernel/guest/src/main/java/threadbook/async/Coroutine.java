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
/// It runs once. One that nobody can reach any more and nobody has awaited is told, with the line that has made it; one
/// that a variable holds may be awaited later, also in another run.
public final class Coroutine<T extends @Nullable Object> implements Awaitable<T> {

    private final Awaitable<? extends T> body;
    private final CellPlace made = CellPlace.here();
    private final Unawaited unawaited;
    private boolean begun;

    Coroutine(Awaitable<? extends T> body) {
        this.body = body;
        var here = Here.current();
        var forgotten = here == null ? null : here.loop().engine().forgotten();
        this.unawaited = new Unawaited(made, forgotten);
        if (forgotten != null) {
            forgotten.add(this, unawaited);
        }
        Unreachable.whenGone(this, unawaited);
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
        unawaited.settle();
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

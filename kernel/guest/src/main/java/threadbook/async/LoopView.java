package threadbook.async;

import org.jspecify.annotations.Nullable;
import threadbook.cell.Sight;
import threadbook.display.Frame;

/// One run of a loop, seen from outside.
///
/// @param asker the thread that waits for the end of the run
/// @param until what that end is, or null
/// @param made where the run was asked for
record LoopView(
        EventLoop loop,
        Thread asker,
        @Nullable Eventual<?> until,
        @Nullable Frame made) {

    LoopView(EventLoop loop, Thread asker, @Nullable Eventual<?> until) {
        this(loop, asker, until, Frame.ofCaller());
    }

    Sight.Loop sight() {
        var tasks = loop.engine().tasks();
        var running = tasks.running();
        var coroutines =
                tasks.all().stream().map(task -> coroutine(task, running)).toList();
        return new Sight.Loop(loop, made, asker, until, running, coroutines);
    }

    private static Sight.Coroutine coroutine(Task<?> task, @Nullable Task<?> running) {
        var awaited = task.equals(running) ? null : task.awaited();
        return new Sight.Coroutine(
                task,
                task.name(),
                task.cell(),
                task.strand().thread(),
                task.strand().thread().getState() != Thread.State.NEW,
                awaited == null || awaited.isDone() ? null : Awaiting.of(awaited));
    }
}

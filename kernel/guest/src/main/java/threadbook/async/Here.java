package threadbook.async;

import org.jspecify.annotations.Nullable;

/// Which loop and which task the calling thread works for.
///
/// Not a scoped value: the frames of that would stand in every trace that a program prints.
///
/// @param task null where the loop itself runs a callback
record Here(EventLoop loop, @Nullable Task<?> task) {

    private static final ThreadLocal<@Nullable Here> CURRENT = new ThreadLocal<>();

    /// From now on the calling thread, which does nothing else, works for these.
    void enter() {
        CURRENT.set(this);
    }

    static @Nullable Here current() {
        return CURRENT.get();
    }

    static @Nullable Task<?> currentTask() {
        var here = current();
        return here == null ? null : here.task;
    }

    /// @param call what is to be told of if there is no task
    static Task<?> requireTask(String call) {
        var here = current();
        if (here == null) {
            throw new IllegalStateException(call + " works inside of an event loop: run(() -> " + call + ").");
        }
        if (here.task == null) {
            throw new IllegalStateException(
                    "A callback cannot wait: make a task in it, createTask(() -> " + call + ").");
        }
        return here.task;
    }

    /// @param call what is to be told of if there is one
    static void requireNone(String call) {
        if (current() != null) {
            throw new IllegalStateException(
                    call + " is called from inside of an event loop that runs: there write await(() -> …), or just"
                            + " call the method.");
        }
    }

    /// @param call what is to be told of if there is no loop
    static EventLoop requireLoop(String call) {
        var here = current();
        if (here == null) {
            throw new IllegalStateException("No event loop runs here: " + call
                    + " works inside of run(() -> …), or call it on a loop, var loop = new EventLoop().");
        }
        return here.loop;
    }
}

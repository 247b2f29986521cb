package threadbook.async;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import threadbook.cell.CellStopped;
import threadbook.cell.CellTasks;
import threadbook.pool.Thrown;

/// One strand of work of an [EventLoop]: it runs until it waits, and then another one does.
///
/// ```java
/// var task = loop.createTask(() -> fetch("a"));
/// task.addDoneCallback(done -> System.out.println(done.result()));
/// loop.runUntilComplete(task);
/// ```
///
/// Waiting ⇄ scheduled → running → waiting …, until its body ends: then it is finished, failed or cancelled. Its body
/// has a virtual thread to itself, of the task's name, and works for the cell that made the task.
///
/// *Cancelling* asks: a [CancelledError] is thrown where the task waits, the next time that it is its turn. It cleans
/// up in `finally`, or catches the error and goes on. Until then, and if it refuses, it is not cancelled.
public final class Task<T extends @Nullable Object> extends Eventual<T> {

    private final String name;
    private final CellPlace made;
    private final Strand strand;
    private @Nullable Awaitable<? extends T> body;
    private @Nullable Eventual<?> awaited;

    /// What the next step throws into the body.
    private @Nullable Throwable delivery;

    private final CancelRequests requests = new CancelRequests();

    /// How often it was to be woken from a wait that was refused.
    private int stale;

    private boolean begun;

    /// @param made where, for people
    Task(EventLoop loop, String name, CellPlace made, Awaitable<? extends T> body) {
        super(loop);
        this.name = name;
        this.made = made;
        this.body = body;
        this.strand = new Strand(name, this::work);
    }

    /// Such as `Task-1`.
    public String name() {
        return name;
    }

    @Override
    String label() {
        return name;
    }

    boolean isBegun() {
        return begun;
    }

    Strand strand() {
        return strand;
    }

    /// Has a callback called on the loop when this is done, once, after those added before.
    public void addDoneCallback(Consumer<? super Task<T>> callback) {
        callWhenDone(callback, () -> callback.accept(this));
    }

    // ---------------------------------------------------------------- the loop's side

    /// Lets it run until it waits again.
    void step() {
        step(null);
    }

    /// Lets it run until it waits again.
    ///
    /// @param thrown what is thrown where it waits, or null
    void step(@Nullable Throwable thrown) {
        if (isDone()) {
            return; // it was killed meanwhile
        }
        var next = requests.deliver(thrown);
        awaited = null;
        if (!begun && next != null) {
            end(next);
            return;
        }
        begun = true;
        delivery = next;
        loop().engine().tasks().step(this);
    }

    private void wake() {
        if (stale > 0) {
            stale--;
            return;
        }
        var done = awaited;
        step(done == null ? null : done.thrown());
    }

    /// Ends it, whatever it does: nothing that it waits for will ever come.
    void kill() {
        boolean _ = requests.takeDue();
        step(new CellStopped());
    }

    /// Its thread blocks for good: it counts as ended.
    void abandon() {
        end(new CellStopped());
    }

    // ---------------------------------------------------------------- its own side: on its thread

    private void work() {
        new Here(loop(), this).enter();
        var work = body;
        body = null; // a task that is done must not hold what its body has captured
        try {
            if (work != null) {
                T result = work.await();
                finish(result);
            }
        } catch (Throwable e) {
            end(e);
        }
    }

    private void finish(T result) {
        if (isDone()) {
            return; // it was abandoned meanwhile
        }
        loop().engine().tasks().ended(this);
        if (requests.takeDue()) {
            settleAsCancelled(requests.message(), null);
        } else {
            settleWith(result);
        }
    }

    private void end(Throwable thrown) {
        if (isDone()) {
            return; // it was abandoned meanwhile
        }
        begun = true;
        body = null;
        loop().engine().tasks().ended(this);
        switch (thrown) {
            case CancelledError error -> settleAsCancelled(error.given(), error);
            case CellStopped _ -> settleAsCancelled(null, null);
            default -> {
                CellTasks.fail(thrown);
                settleAsFailed(thrown);
            }
        }
    }

    /// Waits until something else is done.
    void suspend(Eventual<?> other) {
        if (other == this) {
            throw new IllegalStateException(name + " cannot await itself: it would wait for ever.");
        }
        if (other.loop() != loop()) {
            throw new IllegalStateException(
                    other.label() + " belongs to another event loop: a task awaits what its own loop has made.");
        }
        other.whenDone(this, this, this::wake);
        awaited = other;
        if (requests.isDue() && other.cancel(requests.message())) {
            boolean _ = requests.takeDue();
        }
        pause(new Pause(other));
    }

    /// Lets every other task run that is ready now.
    void yieldOnce() {
        loop().engine().soon(this::wake);
        pause(new Pause(null));
    }

    private void pause(Pause reason) {
        if (loop().engine().tasks().areKilled()) {
            throw new CellStopped();
        }
        if (!strand.pause(reason)) {
            forgetWait();
            throw new IllegalStateException("A task cannot wait in a static initializer, nor below native code: Java"
                    + " keeps its thread there. Wait in a method that is called later.");
        }
        var thrown = delivery;
        delivery = null;
        if ((thrown instanceof CancelledError || thrown instanceof TaskGroupException) && !Thrown.isPlaced(thrown)) {
            thrown.fillInStackTrace(); // it was made by the loop, which is no place for people
            throw Thrown.asItIs(Thrown.placed(thrown));
        }
        if (thrown != null) {
            throw Thrown.asItIs(handedOn(thrown));
        }
    }

    private void forgetWait() {
        var other = awaited;
        awaited = null;
        if (other == null || other.forget(this) == 0) {
            stale++; // what would wake it is under way
        }
    }

    // ---------------------------------------------------------------- cancelling

    @Override
    public boolean cancel(@Nullable String message) {
        if (isDone()) {
            return settleAsCancelled(message, null); // which only counts as having looked at a failure
        }
        loop().engine().requireHere();
        new Cancelling(message).of(this);
        return true;
    }

    boolean isBeingCancelled() {
        return requests.isBeingMade();
    }

    /// It is asked to end; what it awaits is asked next.
    ///
    /// @return what it awaits
    @Nullable
    Eventual<?> beginCancelling() {
        requests.begin();
        return awaited;
    }

    /// @param passedOn whether what it awaits was cancelled, which will wake it
    void endCancelling(boolean passedOn, @Nullable String message) {
        requests.end(passedOn, message);
    }

    /// Cancels it while what it awaits is being cancelled, for that awaits it in turn: somebody has to be the first.
    void breakOut(@Nullable String message) {
        requests.begin();
        endCancelling(false, message);
        var other = awaited;
        if (other != null && other.forget(this) > 0) {
            awaited = null;
            loop().engine().soon(this::step);
        }
    }

    /// How many requests to cancel it there are that nobody has taken back.
    public int cancelling() {
        return requests.count();
    }

    /// Takes a request to cancel it back, after its [CancelledError] was caught.
    ///
    /// @return how many there still are
    public int uncancel() {
        return requests.takeBack();
    }

    /// As cancelling, but with something else thrown; it is no request to cancel.
    void interruptWith(Throwable thrown) {
        requests.replaceWith(thrown);
        cancel();
        uncancel();
    }

    /// Does not throw it any more.
    ///
    /// @return whether it was not thrown yet
    boolean takeBack(Throwable thrown) {
        return requests.takeBack(thrown);
    }

    /// What it waits for.
    @Nullable
    Eventual<?> awaited() {
        return awaited;
    }

    /// What stands between the angle brackets of `coro=<…>`.
    String place() {
        if (isDone()) {
            return made.text("done, made at");
        }
        var now = begun ? CellPlace.of(strand.thread()) : made;
        return now.isKnown() ? now.text(begun ? "running at" : "made at") : made.text("made at");
    }

    @Override
    public String toString() {
        return EventualText.of(this);
    }
}

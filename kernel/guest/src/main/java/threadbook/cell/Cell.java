package threadbook.cell;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import threadbook.recording.Recording;
import threadbook.recording.Work;

/// One run of one cell, as its threads see it.
///
/// A thread works for the cell that started it: the cell is inherited when a thread is made, platform or virtual. It
/// stays the same when the cell has ended, so late output still lands there. While a thread runs a task that another
/// cell has submitted ([CellTasks]), it works for that one. A thread without a cell (made before any, or told not to
/// inherit) works for the cell that was entered last.
public final class Cell {

    private static volatile Cell latest = new Cell(0, _ -> {});

    private final int serial;
    private final String id;
    private final Common common;
    private final Started started = new Started();
    private final StopActions stopActions = new StopActions();
    private final Reactions reactions = new Reactions();
    private final CellOutput output;
    private final Stopping stopping = new Stopping();
    private volatile Recording recording = Recording.NONE;
    private volatile long nearerAt;

    /// The first run of a notebook, which nothing is a later run of. The others come from [#next].
    ///
    /// @param serial which run this is, counted from 1; 0 is what happened before the first cell
    /// @param dirty told that this cell has output to be sent, at least once after each change from none to some
    public Cell(int serial, Consumer<Cell> dirty) {
        this(serial, "", new Common(dirty));
    }

    Cell(int serial, String id, Common common) {
        this.serial = serial;
        this.id = id;
        this.common = common;
        this.output = new CellOutput(this, common.dirty());
    }

    /// Another run in the same notebook.
    ///
    /// @param id see [#id]
    public Cell next(int serial, String id) {
        return new Cell(serial, id, common);
    }

    public int serial() {
        return serial;
    }

    /// What is the same for all runs of one cell, and for nothing else; empty for code that stands in no cell.
    public String id() {
        return id;
    }

    public CellOutput output() {
        return output;
    }

    /// What this run has started.
    public Started started() {
        return started;
    }

    /// The processes of all cells of this notebook.
    public ChildProcesses children() {
        return common.children();
    }

    /// The cell the calling thread works for.
    public static Cell current() {
        var own = CellOfThread.own();
        return own != null ? own : latest;
    }

    /// The cell that was entered last, by whichever thread.
    public static Cell latest() {
        return latest;
    }

    /// From now on the calling thread works for this cell.
    public void enter() {
        Duty.begin(this);
        latest = this;
    }

    /// The calling thread works for no cell in particular any more.
    public void leave() {
        CellOfThread.remove();
    }

    /// Runs a body as this cell: for that time the calling thread works for it, then again for whatever it did before.
    public void run(Runnable body) {
        @Nullable Duty before = Duty.take(this);
        try {
            body.run();
        } finally {
            Duty.leave(before);
        }
    }

    /// As [#run], for a body that returns something or throws.
    public <T extends @Nullable Object> T call(Callable<T> body) throws Exception {
        @Nullable Duty before = Duty.take(this);
        try {
            return body.call();
        } finally {
            Duty.leave(before);
        }
    }

    /// As [#run], for a task.
    public void run(Work task, Runnable body) {
        @Nullable Duty before = Duty.begin(this, task);
        try {
            body.run();
        } finally {
            Duty.end(before);
        }
    }

    /// From now on it is recorded who works for this run when.
    public void record(Recording begun) {
        recording = begun;
    }

    public Recording recording() {
        return recording;
    }

    /// Work that is done for this cell, whichever thread does it.
    ///
    /// For threads that nobody of the cell has started, such as those of a server.
    public Runnable bound(Runnable work) {
        return () -> run(work);
    }

    /// Remembers something that outlives this run: a server, a pool, a process. If it is still open when the same cell
    /// is run again, it is closed first, and a line says so, such as
    /// `HttpBin on port 43211 of this cell was still open: closed.`
    ///
    /// Closing has two seconds; so this should be the quick way to end it. What goes on is said by a [LeftRunning].
    /// A stop of the cell closes nothing: see [#onStop].
    ///
    /// @param name how a person would call it
    /// @param thing may be closed by its owner as well, and on any thread
    /// @return to be ended when the owner has closed it
    public Registration opened(String name, AutoCloseable thing) {
        return common.openThings().add(this, name, thing);
    }

    /// Closes what earlier runs of this cell have left open. The thread of the cells calls it before the run begins.
    ///
    /// @throws InterruptedException when the run is to be stopped meanwhile
    public void closeEarlier() throws InterruptedException {
        common.openThings().closeEarlierThan(this);
    }

    /// Lets whoever asks see something that runs tasks.
    ///
    /// @param look quick, from any thread, and without waiting for anything that a cell can hold up
    /// @return to be ended when there is nothing to be seen any more
    public Registration visible(Supplier<? extends Sight> look) {
        return common.sights().add(look);
    }

    /// What runs tasks in this notebook, whichever cell has made it.
    public List<Sight> sights() {
        return common.sights().look();
    }

    /// Has something done when this run is stopped, such as ending a process that works for it: at once if it is being
    /// stopped already.
    ///
    /// @param action quick, and from any thread; done once at most
    /// @return to be ended when there is nothing to be done any more
    public Registration onStop(Runnable action) {
        var registration = stopActions.add(action);
        if (isStopped()) {
            runStopActions();
        }
        return registration;
    }

    /// Does what was asked for with [#onStop]; after [#stop], on a thread that is not this cell's.
    ///
    /// It is done for a twin of this run that is not stopped: the stop must not hit what serves it.
    public void runStopActions() {
        stopActions.run(next(serial, id));
    }

    /// A task of this cell has failed, and so has ended: see [Duty#end]. If nobody catches the failure it is this
    /// cell's.
    void fail(@Nullable Duty before, Throwable failure) {
        LastFailure.remember(failure, this);
        recording.fail(Thread.currentThread(), failure);
        Duty.end(before);
    }

    /// The cell in whose task the calling thread has failed; the one it works for, if that was in no task.
    public static Cell of(Throwable failure) {
        var known = LastFailure.cellOf(failure);
        return known != null ? known : current();
    }

    /// Changes when the cell is told to stop, and again when it has stopped. What was submitted before that, or by what
    /// was about to stop, is not begun after it.
    int stops() {
        return stopping.count();
    }

    /// Whoever looks for its threads afterwards sees all tasks that still begin, of those it has submitted so far to
    /// run once. Callbacks may begin at any time.
    public void cancelSubmitted() {
        stopping.cancelSubmitted();
    }

    public void stop() {
        stopping.stop();
        output.wake();
    }

    /// Says that something of it that is to end comes nearer to its end.
    public void endsBitByBit() {
        nearerAt = System.nanoTime();
    }

    /// When that was said last, as `System.nanoTime` counts; 0 if never.
    public long nearerAt() {
        return nearerAt;
    }

    /// Interrupts a thread of it that is to end, and remembers that.
    public void ask(Thread thread) {
        reactions.ask(thread);
    }

    /// As [#ask], if it works for the cell at this moment: what it does for another one is not hit.
    ///
    /// @param stop does more to it, and answers whether it has posted a stop
    /// @return whether it was asked
    public boolean askWithin(Thread thread, Predicate<Thread> stop) {
        return reactions.askWithin(this, thread, stop);
    }

    /// Whether a thread that was asked is on its way out.
    public boolean hasNoticed(Thread thread) {
        return reactions.hasNoticed(thread);
    }

    public void force() {
        stopping.force();
        output.wake();
    }

    /// Its threads have ended or are idle: those of a pool may work again, for later cells.
    public void release() {
        if (stopping.release()) {
            reactions.forget();
        }
    }

    public boolean isStopped() {
        return stopping.isStopped();
    }

    boolean isForced() {
        return stopping.isForced();
    }

    Reactions reactions() {
        return reactions;
    }
}

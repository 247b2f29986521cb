package threadbook.recording;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Who worked for one run of a cell, and when: open → closed.
///
/// The first ones are recorded one by one; of all others, who may be very many, only how many there were.
public final class Recording {

    /// Nothing is recorded.
    public static final Recording NONE = new Recording();

    private volatile long firstPiece;
    private final long origin = System.nanoTime();
    private final Tracks tracks = new Tracks();
    private final AtomicLong numbers = new AtomicLong();
    private final Crowd crowd = new Crowd();
    private final KnownTasks tasks = new KnownTasks();
    private final Watch watch;
    private volatile boolean handed;
    private volatile boolean closed;

    /// @param main who begins it all
    public Recording(Thread main) {
        this(main, () -> {});
    }

    /// @param onWatch told once when [#look] is to be called from now on; quick, from any thread
    public Recording(Thread main, Runnable onWatch) {
        this.watch = new Watch(origin, crowd, tracks, onWatch);
        var _ = join(main);
    }

    private Recording() {
        this.watch = new Watch(origin, crowd, tracks, () -> {});
        this.closed = true;
    }

    /// When it began, as `System.nanoTime` counts.
    public long origin() {
        return origin;
    }

    /// @return null if that one is not recorded
    public @Nullable Track of(Object who) {
        return closed ? null : tracks.of(who);
    }

    /// @return null if it is not recorded
    private @Nullable Track join(Object who, IntFunction<Track> track) {
        if (closed) {
            return null;
        }
        var joined = tracks.join(who, track);
        if (closed) {
            forget(); // it has come while that was done
        }
        return joined;
    }

    private @Nullable Track join(Thread thread) {
        return join(thread, number -> Track.of(this, thread, number));
    }

    /// The calling thread hands over a task.
    ///
    /// @param name as in [Work#name]; empty for the next of `task-1`, `task-2` …
    public Work handOver(String name) {
        handed = true;
        var by = of(Thread.currentThread());
        return name.isEmpty() ? Work.numbered(numbers.incrementAndGet(), by) : Work.now(name, by);
    }

    /// The calling thread has made a task that is an object of its own: it may begin as it is, or be handed over.
    public Work make() {
        handed = true;
        return Work.made(numbers, of(Thread.currentThread()));
    }

    /// As [#handOver], of a task that nobody can begin yet: it is not queued until then.
    public Work expect(String name) {
        handed = true;
        return name.isEmpty() ? Work.expected(numbers.incrementAndGet()) : Work.unsubmitted(name);
    }

    /// As [#handOver], of what workers are to do before their first task.
    public Work prepare(String name) {
        handed = true;
        return Work.preparation(name, of(Thread.currentThread()));
    }

    /// When the first piece of the cell itself began, as `System.nanoTime` counts.
    public long firstPiece() {
        return firstPiece == 0 ? origin : firstPiece;
    }

    /// Runs a piece of what the cell itself does.
    public <T> T run(Callable<T> piece) throws Exception {
        if (firstPiece == 0) {
            firstPiece = System.nanoTime();
        }
        begin(Thread.currentThread(), Work.CELL);
        try {
            return piece.call();
        } finally {
            end(Thread.currentThread());
        }
    }

    /// A thread is about to be started.
    ///
    /// @param by the one that starts it
    public void starts(Thread thread, Thread by) {
        var track = join(thread);
        if (track != null) {
            track.startedBy(of(by));
        }
    }

    /// A thread that was about to be started could not be.
    ///
    /// @param entered whether it was said to begin, too
    public void withdraw(Thread thread, boolean entered) {
        if (!tracks.remove(thread) && entered && !closed) {
            crowd.takeBack();
        }
    }

    /// A thread begins with the one task that it was made for; [#leave] is to be said when it has ended.
    public void enter(Thread thread) {
        var track = join(thread);
        begin(track, track == null ? Work.CELL : track.own());
    }

    /// As [#enter(Thread)], for a thread that stands for something else, such as a coroutine, and its task.
    public void enter(Thread thread, Kind kind, Work task) {
        var track = join(thread);
        if (track != null) {
            track.turnsOutToBe(kind);
        }
        begin(track, task);
    }

    /// The task that it begins next is the one for which it was made.
    public void expectOwn(Thread thread) {
        var track = of(thread);
        if (track != null) {
            track.expectOwn();
        }
    }

    public void leave(Thread thread) {
        goes(thread, Track::over);
    }

    private void goes(Thread thread, Consumer<Track> how) {
        if (closed) {
            return;
        }
        var track = of(thread);
        if (track != null) {
            how.accept(track);
        } else {
            crowd.gone();
        }
    }

    /// A thread begins with a task; [#end] is to be said when that has ended.
    public void begin(Thread thread, Work task) {
        var track = join(thread);
        if (track == null && task.equals(Work.CELL)) {
            crowd.pass();
        } else {
            begin(track, task);
        }
    }

    /// A thread begins with something that is no task; [#end] is said of it all the same.
    public void pass(Thread thread) {
        if (!closed && of(thread) == null) {
            crowd.pass();
        }
    }

    private void begin(@Nullable Track track, Work task) {
        if (track != null) {
            track.begin(task);
        } else if (!closed) {
            crowd.come();
        }
    }

    /// A thread has ended the task that it began last.
    public void end(Thread thread) {
        goes(thread, Track::end);
    }

    /// The task that a thread has begun last ends with an exception.
    public void fail(Thread thread, Throwable thrown) {
        var track = of(thread);
        if (track != null) {
            track.fail(thrown);
        }
    }

    /// A process does that now, and nothing else.
    ///
    /// @param who equal to nobody else
    public void works(Object who, String name, Work task) {
        var track = join(who, number -> Track.ofProcess(this, who, name, number));
        if (track != null) {
            track.doOnly(task);
        } else if (!closed) {
            crowd.works(Tracks.key(who), task);
        }
    }

    /// A process does nothing now, or has ended.
    public void rests(Object who) {
        var track = of(who);
        if (track != null) {
            track.over();
        } else {
            crowd.rests(Tracks.key(who));
        }
    }

    public Crowd crowd() {
        return crowd;
    }

    /// Somebody has begun with a task for the first time.
    void begun(Work task) {
        tasks.add(task);
    }

    /// The tasks that somebody has begun, in that order, as far as they are known one by one.
    public List<Work> begun() {
        return tasks.all();
    }

    /// Those of them that have ended with an exception.
    public List<Work> failed() {
        return tasks.failed();
    }

    /// How many tasks are not among [#begun], as they, or those who did them, were too many.
    public long unknown() {
        return crowd.size() + tasks.others();
    }

    Watch watch() {
        return watch;
    }

    /// It takes a while: what the first one does while it is still alone is looked at, too.
    public void takesLong() {
        if (!closed) {
            watch.begin();
        }
    }

    /// Whether nobody but the first one has worked, and nothing was handed over to anybody.
    public boolean isAlone() {
        return !handed && !watch.isStirred();
    }

    /// In the order in which they came.
    public List<Track> tracks() {
        return tracks.inOrder();
    }

    /// Looks what all threads do that cannot say so: those that wait for a monitor, above all.
    ///
    /// @param before when that was done before
    public void look(long before) {
        watch.look(before);
    }

    public boolean isClosed() {
        return closed;
    }

    /// Nothing more is recorded, and what was is forgotten.
    public void close() {
        closed = true;
        forget();
    }

    private void forget() {
        tracks.forget();
        tasks.forget();
        crowd.forget();
    }
}

package threadbook.recording;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one thread, worker process or coroutine did: idle ⇄ at work → over.
///
/// The one that is recorded says most of it itself. Whoever looks from outside ([#look]) adds what it cannot say, such
/// as that it waits for a monitor.
public final class Track {

    private final Recording recording;
    private final Object who;
    private final String name;
    private final int number;
    private final Pieces pieces;
    private final Deque<Work> works = new ArrayDeque<>(2);
    private volatile Kind kind;
    private @Nullable Work own;
    private @Nullable Work expected;
    private @Nullable State state;
    private String on = "";
    private long since;
    private boolean said;
    private long tasks;

    /// @param name empty for that of the thread
    /// @param number how many were recorded before
    Track(Recording recording, Object who, Kind kind, String name, int number) {
        this.recording = recording;
        this.who = who;
        this.kind = kind;
        this.name = name;
        this.number = number;
        this.pieces = new Pieces(recording.origin());
    }

    public Object who() {
        return who;
    }

    /// How people call it.
    public String name() {
        String known = name.isEmpty() && who instanceof Thread thread ? thread.getName() : name;
        return known.isEmpty() ? "virtual-" + number : known;
    }

    int number() {
        return number;
    }

    public Kind kind() {
        return kind;
    }

    /// It has turned out to be that.
    public void is(Kind known) {
        kind = known;
    }

    /// How many tasks it has begun.
    public synchronized long tasks() {
        return tasks;
    }

    /// It is a thread that was just started, for a task of its own.
    synchronized void startedBy(@Nullable Track starter) {
        own = Work.now(name(), starter);
    }

    /// The task for which it is there.
    synchronized Work own() {
        if (own == null) {
            own = Work.unsubmitted(name());
        }
        return own;
    }

    /// The next task to begin is its own, whatever is said then.
    synchronized void expectOwn() {
        expected = own();
    }

    /// Begins with a task, which may come in the middle of another.
    public void begin(Work work) {
        recording.stir(this);
        start(work, System.nanoTime());
    }

    private synchronized void start(Work said, long now) {
        var work = expected == null ? said : expected;
        expected = null;
        change(State.RUNNING, "", now);
        if (!work.equals(works.peek())) {
            tasks += work.equals(Work.CELL) ? 0 : 1;
            pieces.queued(work, now);
        }
        works.push(work);
    }

    /// The task that began last has ended.
    public synchronized void end() {
        if (!works.isEmpty()) {
            change(works.size() > 1 ? State.RUNNING : null, "", System.nanoTime());
            works.pop();
        }
    }

    /// It begins to wait.
    ///
    /// @param reason see [Piece#on]
    /// @return whether that is of interest: [#goOn] is to be called then
    public synchronized boolean pause(State why, String reason) {
        if (state == null || said) {
            return false;
        }
        said = true;
        change(why, reason, System.nanoTime());
        return true;
    }

    /// It has waited.
    public synchronized void goOn() {
        said = false;
        if (state != null) {
            change(State.RUNNING, "", System.nanoTime());
        }
    }

    /// Somebody has looked at it from outside.
    ///
    /// @param seen what it does
    /// @param before when somebody looked before: the change may have come at any moment since
    synchronized void look(State seen, long before, long now) {
        if (state != null && !said && state != seen) {
            change(seen, "", Math.max(since, before + (now - before) / 2));
        }
    }

    /// Begins with a task, and has no other any more.
    void doOnly(Work work) {
        recording.stir(this);
        synchronized (this) {
            if (!work.equals(works.peek())) {
                over();
                start(work, System.nanoTime());
            }
        }
    }

    /// It has ended, or does nothing more for now.
    synchronized void over() {
        change(null, "", System.nanoTime());
        works.clear();
    }

    synchronized boolean isAtWork() {
        return state != null;
    }

    private void change(@Nullable State next, String reason, long now) {
        if (state != null) {
            pieces.add(new Piece(state, since, now, works.peek(), on));
        }
        state = next;
        on = reason;
        since = now;
    }

    /// What it has done so far, in the order of time; queued tasks come first.
    public synchronized List<Piece> pieces(long now) {
        var all = new ArrayList<>(pieces.all());
        if (state != null && now > since) {
            all.add(new Piece(state, since, now, works.peek(), on));
        }
        return all;
    }

    /// The tasks that it does now.
    public synchronized List<Work> present() {
        return List.copyOf(works);
    }

    /// How many nanoseconds it was at work so far.
    public synchronized long busy(long now) {
        return pieces.busy() + (state == null ? 0 : Math.max(0, now - since));
    }
}

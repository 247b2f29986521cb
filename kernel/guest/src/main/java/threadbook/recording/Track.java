package threadbook.recording;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one thread, worker process or coroutine did: idle ⇄ at work → over.
///
/// The one that is recorded says most of it itself. Whoever looks from outside ([#look]) adds what it cannot say, such
/// as that it waits for a monitor.
public final class Track {

    /// Nobody wakes up in the very moment.
    private static final long LATE = 500_000;

    /// Who runs without a word for longer may wait in native code.
    private static final long LONG = 20_000_000;

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
    private long due = Long.MAX_VALUE;
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
        String nameless = kind == Kind.THREAD ? "thread-" : "virtual-";
        return known.isEmpty() ? nameless + number : known;
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
        change(atWork(), "", now);
        if (!work.equals(works.peek())) {
            tasks += work.equals(Work.CELL) ? 0 : 1;
            if (work.begins()) {
                pieces.queued(work, now);
            }
        }
        works.push(work);
    }

    synchronized void fail(Throwable thrown) {
        var work = works.peek();
        if (work != null) {
            work.fail(thrown);
        }
    }

    /// The task that began last has ended.
    public synchronized void end() {
        if (!works.isEmpty()) {
            change(works.size() > 1 ? atWork() : null, "", System.nanoTime());
            works.pop();
        }
    }

    private State atWork() {
        return kind == Kind.PROCESS ? State.UNSEEN : State.RUNNING;
    }

    /// Whether it is of interest what it waits for.
    public synchronized boolean mayPause() {
        return state != null && !said;
    }

    /// It begins to wait; [#goOn] is to be called when it has waited.
    ///
    /// @param reason see [Piece#on]
    /// @param nanos how long it wants to; 0 if nobody knows
    public synchronized void pause(State why, String reason, long nanos) {
        long now = System.nanoTime();
        said = true;
        change(why, reason, now);
        due = nanos > 0 && nanos < Long.MAX_VALUE / 4 ? now + nanos : Long.MAX_VALUE;
    }

    /// It has waited.
    public synchronized void goOn() {
        said = false;
        if (state == null) {
            return;
        }
        long now = System.nanoTime();
        if (now - due > LATE) {
            change(State.QUEUED, "", due); // it could have gone on, but others had the processors, or the turn
        }
        change(State.RUNNING, "", now);
        due = Long.MAX_VALUE;
    }

    /// Looks at it from outside, for what it cannot say.
    ///
    /// @param before when that was done before: what is seen may have begun at any moment since
    void look(Thread thread, long before, long now) {
        if (isOfInterest()) {
            var seen = Look.at(thread, isLongSince(now));
            see(seen, before + (now - before) / 2);
        }
    }

    private synchronized boolean isOfInterest() {
        return state != null && !said;
    }

    private synchronized boolean isLongSince(long now) {
        return state == State.WAITING || (now - since > LONG && now - since > (since - recording.origin()) / 50);
    }

    private synchronized void see(Look seen, long when) {
        if (state != null && !said && state != seen.state()) {
            change(seen.state(), seen.on(), Math.max(since, when));
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
        return pieces.all(state == null ? null : new Piece(state, since, now, works.peek(), on));
    }

    /// The tasks that it does now.
    public synchronized List<Work> present() {
        return List.copyOf(works);
    }

    /// Nobody will ask what it has done.
    synchronized void forget() {
        pieces.forget();
        works.clear();
    }

    /// How many nanoseconds it was at work so far.
    public synchronized long busy(long now) {
        return pieces.busy() + (state == null ? 0 : Math.max(0, now - since));
    }
}

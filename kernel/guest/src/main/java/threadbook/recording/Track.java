package threadbook.recording;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/// What one thread, worker process or coroutine did: idle ⇄ at work → over.
///
/// The one that is recorded says most of it itself. Whoever looks from outside ([#look]) adds what it cannot say, such
/// as that it waits for a monitor.
public final class Track {

    /// Nobody wakes up in the very moment.
    private static final long LATE = 500_000;

    private final Recording recording;
    private final Owner owner;
    private final Pieces pieces;
    private final Looks looks;
    private final Deque<Work> works = new ArrayDeque<>(2);
    private @Nullable Work own;
    private @Nullable Work expected;
    private @Nullable State state;
    private String on = "";
    private long since;
    private int changes;
    private long due = Long.MAX_VALUE;
    private boolean said;
    private long tasks;
    private boolean worked;

    private Track(Recording recording, Owner owner) {
        this.recording = recording;
        this.owner = owner;
        this.pieces = new Pieces(recording.origin());
        this.looks = new Looks(recording.origin(), recording.watch().initializations());
    }

    /// @param number how many were recorded before
    static Track of(Recording recording, Thread thread, int number) {
        return new Track(recording, Owner.of(thread, number));
    }

    /// @param process who is asked what he does, if that is a [Remote]
    /// @param number how many were recorded before
    static Track ofProcess(Recording recording, Object process, String name, int number) {
        return new Track(recording, Owner.ofProcess(process, name, number));
    }

    /// How people call it. A thread can be given other names while it is there.
    public String name() {
        return owner.name();
    }

    int number() {
        return owner.number();
    }

    @Nullable
    Thread thread() {
        return owner.thread();
    }

    public Kind kind() {
        return owner.kind();
    }

    void turnsOutToBe(Kind known) {
        owner.turnsOutToBe(known);
    }

    /// How many tasks it has begun that nobody else had begun before.
    public synchronized long tasks() {
        return tasks;
    }

    /// Whether it has begun one, or was prepared for that.
    public synchronized boolean hasWorked() {
        return worked;
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
    void begin(Work work) {
        recording.watch().stir(number());
        start(work, System.nanoTime());
    }

    private synchronized void start(Work said, long now) {
        var work = expected == null ? said : expected;
        expected = null;
        change(atWork(), "", now);
        if (!work.equals(works.peek())) {
            count(work, now);
        }
        works.push(work);
    }

    private void count(Work work, long now) {
        if (work.equals(Work.CELL)) {
            return;
        }
        worked = true;
        boolean passed = isPassedOn(work);
        boolean first = work.begins(now);
        boolean isNew = first || owner.kind() != Kind.PROCESS; // a process may have given it back
        tasks += work.isTask() && isNew && !passed ? 1 : 0;
        if (first) {
            recording.begun(work);
        }
        if (first && !passed) {
            pieces.queued(work, now);
        }
    }

    /// A `ForkJoinPool` may do any task while it waits in the middle of another.
    private boolean isPassedOn(Work work) {
        var outer = works.peek();
        return outer != null && !(owner.thread() instanceof ForkJoinWorkerThread) && outer.passesOn(work);
    }

    synchronized void fail(Throwable thrown) {
        var work = works.peek();
        if (work != null) {
            work.fail(thrown);
        }
    }

    /// The task that began last has ended.
    synchronized void end() {
        if (!works.isEmpty()) {
            long now = System.nanoTime();
            change(works.size() > 1 ? atWork() : null, "", now);
            works.pop().ends(now, this);
        }
    }

    private State atWork() {
        return owner.kind() == Kind.PROCESS ? State.UNSEEN : State.RUNNING;
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
        change(why, reason, now);
        due = nanos > 0 && nanos < Long.MAX_VALUE / 4 ? now + nanos : Long.MAX_VALUE;
        said = true; // last: where the stack is too short for all that, nobody says that it goes on
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
    void look(long before, long now) {
        var seen = owner.thread();
        var remote = owner.remote();
        if (seen != null) {
            look(seen, before, now);
        } else if (remote != null && isToBeAsked(now)) {
            int known = changes();
            remote.look(answer -> answered(answer, known, now));
        }
    }

    private synchronized boolean isToBeAsked(long now) {
        return state != null && looks.areDue(since, now);
    }

    /// The first answer goes for all of the task so far.
    private synchronized void answered(State answer, int known, long when) {
        if (state == State.UNSEEN && changes == known) {
            state = answer;
        } else {
            see(new Look(answer, ""), known, when);
        }
    }

    void look(Thread seen, long before, long now) {
        int known = changes();
        var present = present(known);
        if (present != null) {
            see(looks.at(seen, present, since(), now), known, before + (now - before) / 2);
        }
    }

    /// How often it has begun with something else.
    synchronized int changes() {
        return changes;
    }

    /// What it does without a word of it; null if it says what it does, or has done something since.
    private synchronized @Nullable State present(int known) {
        return said || changes != known ? null : state;
    }

    private synchronized long since() {
        return since;
    }

    /// @param known how many changes there were when that was seen: what it has said itself since is newer
    synchronized void see(Look seen, int known, long when) {
        var present = present(known);
        if (present != null && present != seen.state()) {
            change(seen.state(), seen.on(), Math.max(since, when));
        }
    }

    /// Begins with a task, and has no other any more.
    void doOnly(Work work) {
        recording.watch().stir(number());
        synchronized (this) {
            if (!work.equals(works.peek())) {
                over();
                start(work, System.nanoTime());
            }
        }
    }

    /// It has ended, or does nothing more for now.
    synchronized void over() {
        long now = System.nanoTime();
        owner.keepName();
        change(null, "", now);
        works.forEach(work -> work.ends(now, this));
        works.clear();
    }

    private void change(@Nullable State next, String reason, long now) {
        if (state != null) {
            pieces.add(new Piece(state, since, now, works.peek(), on));
        }
        state = next;
        on = reason;
        since = now;
        changes++;
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
        own = null;
        expected = null;
    }

    /// How many nanoseconds it was at work so far.
    public synchronized long busy(long now) {
        return pieces.busy() + (state == null ? 0 : Math.max(0, now - since));
    }
}

package threadbook.recording;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;

/// A task, from the moment in which it was handed over. One is equal to itself alone.
public final class Work {

    /// What the cell itself does, which is no task.
    public static final Work CELL = new Work("", 0, Long.MAX_VALUE, null, false);

    private final String name;
    private volatile long number;
    private final long submitted;
    private final @Nullable Track by;
    private final boolean isTask;
    private final @Nullable AtomicLong numbers;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicBoolean passedOn = new AtomicBoolean();
    private volatile long ended;
    private volatile @Nullable Track endedBy;
    private volatile String failure = "";

    private Work(String name, long number, long submitted, @Nullable Track by, boolean isTask) {
        this(name, number, submitted, by, isTask, null);
    }

    private Work(
            String name,
            long number,
            long submitted,
            @Nullable Track by,
            boolean isTask,
            @Nullable AtomicLong numbers) {
        this.name = name;
        this.number = number;
        this.submitted = submitted;
        this.by = by;
        this.isTask = isTask;
        this.numbers = numbers;
    }

    /// One that is handed over now.
    ///
    /// @param name how people call it, such as `main`
    /// @param by who hands it over; null if that is not recorded
    static Work now(String name, @Nullable Track by) {
        return new Work(name, 0, System.nanoTime(), by, true);
    }

    /// What workers do before their first task, and what is no task itself.
    ///
    /// @param by who asks for it; null if that is not recorded
    static Work preparation(String name, @Nullable Track by) {
        return new Work(name, 0, System.nanoTime(), by, false);
    }

    /// One that nobody has called anything.
    ///
    /// @param number from 1
    static Work numbered(long number, @Nullable Track by) {
        return new Work("", number, System.nanoTime(), by, true);
    }

    /// As [#numbered], of what may be handed over once more before it begins: it has no number until then.
    ///
    /// @param numbers gives the next one
    static Work made(AtomicLong numbers, @Nullable Track by) {
        return new Work("", 0, System.nanoTime(), by, true, numbers);
    }

    /// One for which nobody waited.
    public static Work unsubmitted(String name) {
        return new Work(name, 0, Long.MAX_VALUE, null, true);
    }

    /// One for which nobody waited and that nobody has called anything.
    ///
    /// @param number from 1
    static Work expected(long number) {
        return new Work("", number, Long.MAX_VALUE, null, true);
    }

    /// Whether it is counted, and what the cell does besides is not.
    boolean isTask() {
        return isTask && !passedOn.get();
    }

    /// Another task begins in the middle of this one. If that was handed over before, it is what this one is there for:
    /// an executor that hands on what it is given, in something of its own. The two are one task.
    ///
    /// @return whether it is that; it can be for one only
    boolean passesOn(Work inner) {
        boolean isOlder = isTask && submitted != Long.MAX_VALUE && inner.submitted <= submitted;
        return isOlder && passedOn.compareAndSet(false, true);
    }

    boolean hasPassedOn() {
        return passedOn.get();
    }

    /// Such as `task-3`; empty for [#CELL].
    public String name() {
        return number > 0 ? "task-" + number : name;
    }

    /// It has ended with an exception.
    public void fail(Throwable thrown) {
        if (!equals(CELL)) {
            failure = name(thrown.getClass());
        }
    }

    /// As people know it: an anonymous class has no name of its own, and what JShell throws is its own affair.
    private static String name(Class<?> kind) {
        if (kind.equals(SPIResolutionException.class)) {
            return "UnresolvedReference";
        }
        return kind.isAnonymousClass() ? name(kind.getSuperclass()) : kind.getSimpleName();
    }

    /// The kind of exception with which it has ended; empty if with none.
    public String failure() {
        return failure;
    }

    /// When it was handed over, as `System.nanoTime` counts; not yet, if nobody has done that.
    public long submitted() {
        return submitted;
    }

    /// Somebody begins with it.
    ///
    /// @param now as `System.nanoTime` counts
    /// @return whether that is the first time; one that is done again and again waits for nobody in between
    boolean begins(long now) {
        boolean isFirst = begun.compareAndSet(0, now);
        if (isFirst && numbers != null) {
            number = numbers.incrementAndGet();
        }
        return isFirst;
    }

    /// When somebody began with it first, as `System.nanoTime` counts; 0 if nobody has.
    public long begun() {
        return begun.get();
    }

    /// Somebody has ended it, or does not go on with it for now.
    void ends(long now, Track by) {
        if (!equals(CELL)) {
            ended = now;
            endedBy = by;
        }
    }

    /// When somebody ended it last, as `System.nanoTime` counts; 0 if nobody has.
    public long ended() {
        return ended;
    }

    /// Who ended it last; null if nobody has.
    public @Nullable Track endedBy() {
        return endedBy;
    }

    /// Who has handed it over; null if that is not known.
    public @Nullable Track by() {
        return by;
    }
}

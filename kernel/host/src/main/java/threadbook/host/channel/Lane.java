package threadbook.host.channel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import threadbook.host.message.Header;
import threadbook.host.message.Publication;
import threadbook.host.message.Publication.Stream;

/// What one request has put out and what has not left yet, in its order. Only text next to text of the same stream
/// is joined.
///
/// ```
/// text waits for its tick ──► [text] [display] [text] [idle] ──► leaves at the head
///                              due at once, since something stands behind it
/// ```
///
/// Not for several threads.
final class Lane {

    /// Enough for `print("a"); println("b")` to become one message, too short to be seen.
    static final long FIRST = TimeUnit.MILLISECONDS.toNanos(3);

    /// Between two messages of a stream: 16 in a second.
    static final long TICK = TimeUnit.MILLISECONDS.toNanos(62);

    /// How many times text may change between stdout and stderr within a tick and still keep its exact order.
    /// Earned back at a rate that keeps each stream at 20 messages a second; above it, text joins the last of its
    /// own stream.
    private static final int MOST_CHANGES = 12;

    private static final long CHANGE_EARNED = TimeUnit.MILLISECONDS.toNanos(250);

    /// What must leave leaves after this time, whatever the pace.
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(300);

    private final @Nullable Header parent;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private int weight;
    private int barriers;
    private int urgent;
    private long urgentSince;
    private long due;
    private long lastText;
    private int changes = MOST_CHANGES;
    private long changesAt;

    Lane(@Nullable Header parent, long now) {
        this.parent = parent;
        this.lastText = now - CHANGE_EARNED * MOST_CHANGES;
        this.changesAt = now;
    }

    @Nullable
    Header parent() {
        return parent;
    }

    int weight() {
        return weight;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /// Nothing in it, and so long ago that nothing would be different in a new one.
    boolean isForgettable(long now) {
        return entries.isEmpty() && now - lastText >= CHANGE_EARNED * MOST_CHANGES;
    }

    /// Where the head stands among the heads of all lanes: the older one leaves first.
    long order() {
        return entries.getFirst().order();
    }

    /// @param order the number of this call among those of all lanes
    void add(Stream.Name name, CharSequence text, int itsWeight, long order, long now) {
        if (entries.isEmpty()) {
            due = Math.max(now + FIRST, lastText + TICK);
        }
        growing(name, order, now).append(text, itsWeight);
        weight += itsWeight;
    }

    void add(Publication publication, int itsWeight, boolean isUrgent, long order, long now) {
        entries.addLast(new Entry.Ready(publication, itsWeight, isUrgent, order));
        weight += itsWeight;
        barrier(isUrgent, now);
    }

    /// Marks a place; the latch falls when all before it has left.
    void add(CountDownLatch mark, long order, long now) {
        entries.addLast(new Entry.Mark(mark, order));
        barrier(true, now);
    }

    private void barrier(boolean isUrgent, long now) {
        barriers++;
        if (isUrgent && urgent++ == 0) {
            urgentSince = now;
        }
    }

    /// The text of that stream which may still grow.
    private StreamText growing(Stream.Name name, long order, long now) {
        if (entries.peekLast() instanceof Entry.Text(var last, var _)) {
            if (last.name() == name) {
                return last;
            }
            var before = before(name);
            if (before != null && !changeAllowed(now)) {
                return before;
            }
        }
        var text = new StreamText(name);
        entries.addLast(new Entry.Text(text, order));
        return text;
    }

    private @Nullable StreamText before(Stream.Name name) {
        for (var backwards = entries.descendingIterator(); backwards.hasNext(); ) {
            if (!(backwards.next() instanceof Entry.Text(var text, var _))) {
                return null;
            }
            if (text.name() == name) {
                return text;
            }
        }
        return null;
    }

    private boolean changeAllowed(long now) {
        long earned = (now - changesAt) / CHANGE_EARNED;
        changes = (int) Math.min(MOST_CHANGES, changes + earned);
        changesAt += earned * CHANGE_EARNED;
        return changes > 0 && changes-- > 0;
    }

    /// Nanoseconds until the head may leave; 0 for now, [Long#MAX_VALUE] if there is none.
    long delay(long now, Pace pace, int most) {
        return switch (entries.peekFirst()) {
            case null -> Long.MAX_VALUE;
            case Entry.Mark _ -> 0;
            case Entry.Ready ready -> ready.isCounted() ? impatient(now, pace.delay(now, 0, urgent > 0)) : 0;
            case Entry.Text(var text, var _) -> {
                long tick = barriers > 0 ? 0 : Math.max(0, due - now);
                yield Math.max(tick, impatient(now, pace.delay(now, Math.min(text.weight(), most), urgent > 0)));
            }
        };
    }

    private long impatient(long now, long delay) {
        return urgent > 0 ? Math.clamp(urgentSince + PATIENCE - now, 0, delay) : delay;
    }

    /// The head, of text as much as goes into one message. Null for a mark.
    @Nullable
    Publication take(long now, int most) {
        return switch (entries.getFirst()) {
            case Entry.Mark(var latch, var _) -> {
                entries.removeFirst();
                leave(0, true);
                latch.countDown();
                yield null;
            }
            case Entry.Ready ready -> {
                entries.removeFirst();
                leave(ready.weight(), ready.urgent());
                yield ready.publication();
            }
            case Entry.Text(var text, var _) -> text(text, now, most);
        };
    }

    private void leave(int itsWeight, boolean wasUrgent) {
        weight -= itsWeight;
        barriers--;
        urgent -= wasUrgent ? 1 : 0;
    }

    private Publication text(StreamText text, long now, int most) {
        int before = text.weight();
        var taken = text.take(most);
        weight -= before - text.weight();
        lastText = now;
        if (!text.isEmpty()) {
            due = now + TICK;
            return taken;
        }
        entries.removeFirst();
        boolean otherStreamIsDue = entries.peekFirst() instanceof Entry.Text && due <= now;
        due = otherStreamIsDue ? due : now + TICK;
        return taken;
    }

    private sealed interface Entry {
        long order();

        record Text(StreamText text, long order) implements Entry {}

        record Ready(Publication publication, int weight, boolean urgent, long order) implements Entry {
            /// The server counts it.
            boolean isCounted() {
                return Governor.isCounted(publication);
            }
        }

        record Mark(CountDownLatch latch, long order) implements Entry {}
    }
}

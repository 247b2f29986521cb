package threadbook.host.channel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import threadbook.display.MimeBundle;
import threadbook.host.message.Header;
import threadbook.host.message.Publication;
import threadbook.host.message.Publication.Status;

/// Stands between all who put something out and the one thread that sends it.
///
/// - Text is joined, so that a loop of a million `println` becomes some hundred messages ({@link Lane}).
/// - It leaves at a pace that the server lets through ({@link Pace}).
/// - What is on its way is bounded: who puts out more waits. What the kernel itself says never waits.
/// - Each request has its own lane. Within it the order is exact. Of what may leave, the oldest leaves first, so no
/// cell waits for another one's flood, and `idle` and `busy` of different requests keep their order.
///
/// For all threads; [#next] for the sending one.
final class Governor {

    /// The most that a message of a stream weighs.
    static final int PIECE = 128 * 1024;

    /// The most that one request may have on its way, and all of them together. It is also what may be left to send
    /// when a cell ends.
    static final int ROOM = 256 * 1024;

    private static final int ROOM_OF_ALL = 2 * ROOM;
    private static final long FLUSH_MILLIS = 350;
    private static final int SMALL = 200;

    private final LongSupplier clock;
    private final Runnable wake;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Map<Object, Lane> lanes = new LinkedHashMap<>();
    private final SortedMap<Long, Lane> heads = new TreeMap<>();
    private final Pace pace = new Pace();
    private int weight;
    private long entries;
    private long nextLook = Long.MAX_VALUE;
    private boolean governed = true;

    /// @param clock nanoseconds since some moment in this life
    /// @param wake called when the sending thread should look again earlier than it was told
    Governor(LongSupplier clock, Runnable wake) {
        this.clock = clock;
        this.wake = wake;
    }

    /// What the kernel says. Never waits.
    void publish(Publication publication, @Nullable Header parent) {
        lock.lock();
        try {
            var lane = lane(parent);
            add(lane, publication, true);
            look(lane);
        } finally {
            lock.unlock();
        }
    }

    /// What a cell puts out. Waits for room.
    void emit(Publication publication, Header parent) {
        lock.lock();
        try {
            if (publication instanceof Publication.Stream(var name, var text)) {
                write(name, text, parent);
            } else if (governed) {
                var lane = laneWithRoom(parent);
                add(lane, publication, false);
                look(lane);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until what this request has put out so far has left.
    void flush(Header parent) {
        var mark = mark(parent);
        if (mark != null) {
            Patience.await(mark, FLUSH_MILLIS);
        }
    }

    /// The next message that may leave now, null for none.
    @Nullable
    Outgoing next() {
        lock.lock();
        try {
            long now = clock.getAsLong();
            for (var lane = oldest(now); lane != null; lane = oldest(now)) {
                var publication = take(lane, now);
                if (publication != null) {
                    return new Outgoing(publication, lane.parent());
                }
            }
            lanes.values().removeIf(lane -> lane.isForgettable(now));
            return null;
        } finally {
            lock.unlock();
        }
    }

    /// It has left.
    ///
    /// @param size of all its frames
    void sent(Publication publication, int size) {
        lock.lock();
        try {
            if (isCounted(publication)) {
                pace.sent(clock.getAsLong(), publication instanceof Publication.Stream ? size : 0);
            } else if (publication instanceof Status(var state, var _) && state == Status.State.IDLE) {
                pace.reset();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Nanoseconds until [#next] should be asked again, [Long#MAX_VALUE] for not before `wake`.
    long pause() {
        lock.lock();
        try {
            return nextLook == Long.MAX_VALUE ? nextLook : Math.max(0, nextLook - clock.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    /// The end: what is here leaves at once, and of what cells still put out nothing is taken.
    void release() {
        lock.lock();
        try {
            governed = false;
            room.signalAll();
        } finally {
            lock.unlock();
        }
        wake.run();
    }

    /// Whether the server counts it.
    static boolean isCounted(Publication publication) {
        return !(publication instanceof Status || publication instanceof Publication.ExecuteInput);
    }

    /// A message on its way to the socket.
    record Outgoing(Publication publication, @Nullable Header parent) {}

    private void write(Publication.Stream.Name name, String text, Header parent) {
        for (int start = 0; governed && start < text.length(); ) {
            int end = StreamText.end(text, start, PIECE);
            int more = StreamText.weight(text, start, end);
            var lane = laneWithRoom(parent);
            boolean isNews = lane.isEmpty();
            lane.add(name, text.substring(start, end), more, entries++, clock.getAsLong());
            weight += more;
            if (isNews) {
                look(lane);
            }
            start = end;
        }
    }

    private void add(Lane lane, Publication publication, boolean isUrgent) {
        int more = weight(publication);
        lane.add(publication, more, isUrgent, entries++, clock.getAsLong());
        weight += more;
    }

    private @Nullable CountDownLatch mark(Header parent) {
        lock.lock();
        try {
            var lane = lanes.get(parent);
            if (lane == null || lane.isEmpty()) {
                return null;
            }
            var mark = new CountDownLatch(1);
            lane.add(mark, entries++, clock.getAsLong());
            look(lane);
            return mark;
        } finally {
            lock.unlock();
        }
    }

    /// Of the lanes whose head may leave now the one with the oldest. If there is none, it finds out when there
    /// will be.
    private @Nullable Lane oldest(long now) {
        nextLook = Long.MAX_VALUE;
        for (var lane : heads.values()) {
            long delay = lane.delay(now, pace, PIECE);
            if (delay <= 0 || !governed) {
                return lane;
            }
            nextLook = Math.min(nextLook, now + delay);
        }
        return null;
    }

    private @Nullable Publication take(Lane lane, long now) {
        heads.remove(lane.order());
        int before = lane.weight();
        var publication = lane.take(now, PIECE);
        weight -= before - lane.weight();
        if (!lane.isEmpty()) {
            heads.put(lane.order(), lane);
        } else if (lane.isForgettable(now)) {
            lanes.remove(key(lane.parent()));
        }
        room.signalAll();
        return publication;
    }

    private Lane laneWithRoom(Header parent) {
        while (governed && (lane(parent).weight() >= ROOM || weight >= ROOM_OF_ALL)) {
            room.awaitUninterruptibly();
        }
        return lane(parent);
    }

    private Lane lane(@Nullable Header parent) {
        return lanes.computeIfAbsent(key(parent), _ -> new Lane(parent, clock.getAsLong()));
    }

    private static Object key(@Nullable Header parent) {
        return parent == null ? "" : parent;
    }

    /// After something was added: wakes the sending thread if this lane wants to be looked at before it will.
    private void look(Lane lane) {
        heads.put(lane.order(), lane);
        long now = clock.getAsLong();
        long delay = lane.delay(now, pace, PIECE);
        if (now + delay < nextLook) {
            nextLook = now + delay;
            wake.run();
        }
    }

    /// Roughly how much memory it holds.
    private static int weight(Publication publication) {
        return switch (publication) {
            case Publication.DisplayData(var bundle, var _) -> weight(bundle);
            case Publication.UpdateDisplayData(var bundle, var _) -> weight(bundle);
            case Publication.ExecuteResult(var _, var bundle) -> weight(bundle);
            case Publication.Stream(var _, var text) -> text.length();
            case Publication.Welcome _,
                    Status _,
                    Publication.ClearOutput _,
                    Publication.ExecuteInput _,
                    Publication.ExecutionError _,
                    Publication.CommClose _,
                    Publication.ShutdownReply _ -> SMALL;
        };
    }

    private static int weight(MimeBundle bundle) {
        return SMALL + bundle.data().values().stream().mapToInt(String::length).sum();
    }
}

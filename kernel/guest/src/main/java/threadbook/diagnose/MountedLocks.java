package threadbook.diagnose;

import java.lang.Thread.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import threadbook.diagnose.SeenThread.Held;
import threadbook.diagnose.SeenThread.How;
import threadbook.diagnose.ThreadDump.Line;

/// Which monitors virtual threads have entered that carriers run: [Snapshots] cannot tell.
///
/// A [ThreadDump] can, but it knows objects by their addresses only. So one is made where somebody waits for a monitor
/// that nobody is known to have, or for one that is not known, and only those are looked for that others know.
final class MountedLocks {

    /// Both are locked while the dump is made, so that it says where they are.
    private static final class First {}

    private static final class Second {}

    private static final First FIRST = new First();
    private static final Second SECOND = new Second();

    /// A garbage collection in between is rare.
    private static final int TRIES = 3;

    private final ThreadDump dump;
    private final Addresses addresses;
    private final Set<Object> free;
    private final long first;
    private final long second;

    /// @param free monitors that nobody else has
    private MountedLocks(ThreadDump dump, Addresses addresses, Set<Object> free) {
        this.dump = dump;
        this.addresses = addresses;
        this.free = free;
        this.first = address(dump, First.class);
        this.second = address(dump, Second.class);
    }

    private static long address(ThreadDump dump, Class<?> type) {
        return dump.monitors().stream()
                .filter(line -> line.type().equals(type.getName()))
                .mapToLong(Line::address)
                .findFirst()
                .orElse(0);
    }

    /// @param seen all threads
    /// @param mounted those of them that carriers ran
    /// @return all threads, with what else is known of these
    static List<SeenThread> added(List<SeenThread> seen, Set<Thread> mounted) {
        var held = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.forEach(each -> each.held().forEach(one -> held.add(one.monitor())));
        var free = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.stream()
                .filter(each -> each.how() == How.ENTERING && each.on() != null && !held.contains(each.on()))
                .forEach(each -> free.add(each.on()));
        boolean isPinned = seen.stream().anyMatch(each -> mounted.contains(each.thread()) && isBlocked(each));
        if (mounted.isEmpty() || (!isPinned && free.isEmpty())) {
            return seen;
        }
        return now(held, free)
                .map(known -> seen.stream()
                        .map(each -> mounted.contains(each.thread()) ? known.added(each) : each)
                        .toList())
                .orElse(seen);
    }

    private static boolean isBlocked(SeenThread seen) {
        return seen.state() == State.BLOCKED && seen.on() == null;
    }

    private static Optional<MountedLocks> now(Set<Object> held, Set<Object> free) {
        var objects = new ArrayList<Object>(List.of(FIRST, SECOND));
        objects.addAll(held);
        objects.addAll(free);
        for (int i = 0; i < TRIES; i++) {
            var before = Addresses.now(objects);
            var dump = dump();
            if (Addresses.now(objects).areAsIn(before)) {
                return Optional.of(new MountedLocks(dump, before, free));
            }
        }
        return Optional.empty();
    }

    private static ThreadDump dump() {
        synchronized (FIRST) {
            synchronized (SECOND) {
                return ThreadDump.now();
            }
        }
    }

    private SeenThread added(SeenThread seen) {
        var held = new ArrayList<Held>();
        var waits = Collections.newSetFromMap(new IdentityHashMap<>()); // for what it has given back meanwhile
        var how = seen.how();
        var on = seen.on();
        for (var line : dump.monitors()) {
            var monitor = line.thread() == seen.thread().threadId() ? object(line) : null;
            if (monitor != null) {
                switch (line.what()) {
                    case LOCKED -> add(held, monitor, depth(seen, line.frame()));
                    case ENTERING -> {
                        how = isBlocked(seen) ? How.ENTERING : how;
                        on = isBlocked(seen) ? monitor : on;
                    }
                    case WAITING -> waits.add(monitor);
                }
            }
        }
        held.removeIf(each -> waits.contains(each.monitor()));
        return new SeenThread(seen.thread(), seen.name(), seen.state(), seen.stack(), how, on, held);
    }

    private void add(List<Held> held, Object monitor, int depth) {
        if (free.contains(monitor)) {
            held.add(new Held(monitor, depth));
        }
    }

    private @Nullable Object object(Line line) {
        return addresses.at(line.address(), first, second).orElse(null);
    }

    /// It may have gone on since: but in the method that has entered the monitor it still is.
    private static int depth(SeenThread seen, String frame) {
        for (int i = seen.stack().size() - 1; i > 0; i--) {
            var each = seen.stack().get(i);
            if ((each.getClassName() + "." + each.getMethodName()).equals(frame)) {
                return i;
            }
        }
        return 0;
    }
}

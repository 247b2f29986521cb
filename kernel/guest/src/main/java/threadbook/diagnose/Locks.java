package threadbook.diagnose;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import org.jspecify.annotations.Nullable;

/// Who holds which lock.
final class Locks {

    static final String MONITOR = "the monitor of ";

    private static final String READ_WRITE = "java.util.concurrent.locks.ReentrantReadWriteLock$";

    /// @param taken in which method it has entered the monitor
    private record Holder(Thread thread, @Nullable Spot taken) {}

    private final IdentityHashMap<Object, Holder> monitors = new IdentityHashMap<>();
    private final IdentityHashMap<Object, String> descriptions = new IdentityHashMap<>();
    private final Scene scene;
    private final Parties parties;

    Locks(Scene scene, Parties parties) {
        this.scene = scene;
        this.parties = parties;
        for (var seen : scene.threads()) {
            for (var held : seen.held()) {
                monitors.put(
                        held.monitor(), new Holder(seen.thread(), scene.spots().below(seen.stack(), held.depth())));
            }
        }
    }

    Link ofMonitor(Object monitor) {
        var holder = monitors.get(monitor);
        String what = MONITOR + described(monitor);
        return holder == null
                ? Link.unknown(what, false)
                : new Link(what, false, Link.HELD, parties.of(List.of(holder.thread)), false, holder.taken);
    }

    /// @param waiting who waits for it
    Link of(AbstractOwnableSynchronizer lock, SeenThread waiting) {
        var owner = scene.memory().object(lock, "exclusiveOwnerThread");
        String what = described(lock);
        if (isLeftLocked(lock, owner) && owner instanceof Thread ended) {
            return new Link(what, waiting.isTimed(), Link.HELD, List.of(parties.ended(ended)), false, null);
        }
        if (Memory.same(owner, waiting.thread())) {
            return held(what, waiting.isTimed(), List.of()); // it has got it meanwhile
        }
        if (!lock.getClass().getName().startsWith(READ_WRITE)) {
            return held(what, waiting.isTimed(), owner == null ? List.of() : List.of(owner));
        }
        boolean reads = waiting.isIn(READ_WRITE + "ReadLock", "");
        what = (reads ? "the read lock of " : "the write lock of ") + what;
        return held(what, waiting.isTimed(), owner == null ? readers(lock) : List.of(owner));
    }

    /// Whether its owner has ended without giving it back. It is read once more: nobody else could have given it back.
    private boolean isLeftLocked(Object lock, @Nullable Object owner) {
        return owner instanceof Thread thread
                && !thread.isAlive()
                && Memory.same(scene.memory().object(lock, "exclusiveOwnerThread"), thread);
    }

    private Link held(String what, boolean timed, List<?> owners) {
        return new Link(what, timed, Link.HELD, parties.of(owners), false, null);
    }

    /// A lock does not know its readers, but each of them has a count of its own.
    private List<Thread> readers(Object lock) {
        var holds = scene.memory().object(lock, "readHolds");
        var readers = new ArrayList<Thread>();
        if (scene.memory().object(lock, "firstReader") instanceof Thread first) {
            readers.add(first);
        }
        for (var seen : scene.threads()) {
            if (holds != null && reads(seen.thread(), holds)) {
                readers.add(seen.thread());
            }
        }
        return readers;
    }

    private boolean reads(Thread thread, Object holds) {
        var table = scene.memory().object(scene.memory().object(thread, "threadLocals"), "table");
        for (int i = 0; table != null && i < Array.getLength(table); i++) {
            var entry = Array.get(table, i);
            if (Memory.same(scene.memory().object(entry, "referent"), holds)) {
                return scene.memory().number(scene.memory().object(entry, "value"), "count") > 0;
            }
        }
        return false;
    }

    /// "ReentrantLock `lock`", "Account `accounts[1]`", "Account@1f" where there is no name.
    String described(Object object) {
        return descriptions.computeIfAbsent(object, this::describe);
    }

    private String describe(Object object) {
        String name = scene.reach().name(object);
        String of = object instanceof Class<?> type ? "class " + Words.ofClass(type) : Words.ofClass(object.getClass());
        return name.isEmpty() ? of : of + Words.quoted(name);
    }
}

package threadbook.diagnose;

import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who must end before somebody who waits for an end goes on.
final class Ends {

    /// What waits for it does not say on which coroutine it depends.
    static final String OF_LOOP = "the end of an event loop";

    private final Scene scene;
    private final Parties parties;

    /// What a thread in `join` of a virtual thread is parked on → that virtual thread.
    private final IdentityHashMap<Object, Thread> terminations = new IdentityHashMap<>();

    /// The same for those who wait for an executor.
    private final IdentityHashMap<Object, JdkPool> closings = new IdentityHashMap<>();

    Ends(Scene scene, Parties parties) {
        this.scene = scene;
        this.parties = parties;
        for (var seen : scene.threads()) {
            if (seen.thread().isVirtual()) {
                know(terminations, scene.memory().object(seen.thread(), "termination"), "sync", seen.thread());
            }
        }
        for (var pool : scene.pools()) {
            know(closings, pool.self(), "termination", pool);
            know(closings, scene.memory().object(pool.self(), "terminationSignal"), "sync", pool);
        }
    }

    private <T> void know(IdentityHashMap<Object, T> map, @Nullable Object of, String field, T end) {
        var key = scene.memory().object(of, field);
        if (key != null) {
            map.put(key, end);
        }
    }

    Link ofThread(Thread thread, boolean timed) {
        var known = parties.of(List.of(thread));
        return known.isEmpty()
                ? Link.unknown("the end of " + Parties.nameOf(thread), timed)
                : new Link("the end of", timed, "", known, false, null);
    }

    /// Null if the latch is one of the user's.
    @Nullable
    Link ofLatch(Object latch, SeenThread seen) {
        var thread = terminations.get(latch);
        if (thread != null) {
            return ofThread(thread, seen.isTimed());
        }
        if (seen.isIn("java.lang.VirtualThread", "join")) {
            return Link.unknown("the end of a virtual thread", seen.isTimed()); // nobody has looked at that one
        }
        return closings.containsKey(latch) || seen.isIn(JdkPools.PER_TASK, "awaitTermination")
                ? ofExecutor(seen)
                : null;
    }

    /// `close` of an executor waits for a day, again and again.
    Link ofExecutor(SeenThread seen) {
        var pool = closings.get(seen.on());
        if (pool == null) {
            return Link.unknown("the end of an executor", false);
        }
        var party = parties.of(pool.self());
        String what = "the end of " + (party == null ? pool.kind() : party.inWords());
        return new Link(what, false, "whose tasks run on", parties.of(pool.busy()), false, null);
    }

    /// Null if it does not wait for the threads of its own block.
    @Nullable
    Link ofScope(SeenThread seen) {
        if (!seen.isIn("jdk.internal.misc.ThreadFlock", "awaitAll")) {
            return null;
        }
        for (var scope : scene.scopes()) {
            if (Memory.same(scope.owner(), seen.thread())) {
                return new Link("the end of its forks", seen.isTimed(), "", parties.of(scope.threads()), false, null);
            }
        }
        return null;
    }
}

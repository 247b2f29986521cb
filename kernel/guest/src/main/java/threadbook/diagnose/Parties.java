package threadbook.diagnose;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import threadbook.cell.CellThreads;
import threadbook.cell.Sight;

/// Everybody in a scene who can wait or be waited for: threads, coroutines, pools, worker processes.
final class Parties {

    private final IdentityHashMap<Object, Party> all = new IdentityHashMap<>();
    private final List<Party> inOrder = new ArrayList<>();

    Parties(Scene scene) {
        var spots = new IdentityHashMap<Thread, Spot>();
        var origins = new IdentityHashMap<Thread, String>();
        for (var seen : scene.threads()) {
            spots.put(seen.thread(), scene.spots().of(seen.stack()));
            origins.put(seen.thread(), scene.spots().origin(seen.stack()));
        }
        for (var sight : scene.sights()) {
            switch (sight) {
                case Sight.Loop loop -> loop.coroutines().forEach(each -> add(each, spots, origins));
                case Sight.Pool pool -> add(pool);
            }
        }
        scene.threads().forEach(seen -> add(seen, spots, origins));
        scene.pools().forEach(pool -> add(pool, scene.reach()));
    }

    private void put(Object self, Party party) {
        all.put(self, party);
        inOrder.add(party);
    }

    /// The thread of a coroutine is the coroutine.
    private void add(Sight.Coroutine coroutine, Map<Thread, Spot> spots, Map<Thread, String> origins) {
        var thread = coroutine.thread();
        var party = new Party(
                Party.Kind.TASK,
                coroutine.name(),
                spots.get(thread),
                coroutine.cell(),
                origins.getOrDefault(thread, ""));
        put(coroutine.self(), party);
        all.put(thread, party);
    }

    private void add(Sight.Pool pool) {
        var party = new Party(Party.Kind.POOL, pool.name(), pool.made() == null ? null : new Spot(pool.made()));
        put(pool.self(), party);
        var executor = pool.crew().executor();
        if (executor != null) {
            all.put(executor, party);
        }
        for (var worker : pool.crew().processes()) {
            put(worker, new Party(Party.Kind.PROCESS, worker.name(), null));
        }
    }

    private void add(SeenThread seen, Map<Thread, Spot> spots, Map<Thread, String> origins) {
        var thread = seen.thread();
        if (!all.containsKey(thread)) {
            var kind = thread.isVirtual() ? Party.Kind.VIRTUAL : Party.Kind.THREAD;
            var cell = CellThreads.cellOf(thread);
            put(thread, new Party(kind, nameOf(seen), spots.get(thread), cell, origins.getOrDefault(thread, "")));
        }
    }

    private void add(JdkPool pool, Reach reach) {
        if (!all.containsKey(pool.self())) {
            put(pool.self(), Party.pool(pool.name(reach), pool.inWords(reach)));
        }
    }

    /// A thread that has ended, and is still waited for.
    Party ended(Thread thread) {
        var known = all.get(thread);
        if (known != null && known.kind() == Party.Kind.ENDED) {
            return known;
        }
        var party = new Party(Party.Kind.ENDED, nameOf(thread) + ", which has ended", null);
        put(thread, party);
        return party;
    }

    static String nameOf(Thread thread) {
        return thread.getName().isEmpty() ? "#" + thread.threadId() : thread.getName();
    }

    static String nameOf(SeenThread seen) {
        return seen.name().isEmpty() ? "#" + seen.thread().threadId() : seen.name();
    }

    @Nullable
    Party of(@Nullable Object self) {
        return self == null ? null : all.get(self);
    }

    /// Those of them who are known.
    List<Party> of(Collection<?> selves) {
        var known = new ArrayList<Party>();
        for (var self : selves) {
            var party = of(self);
            if (party != null) {
                known.add(party);
            }
        }
        return known;
    }

    List<Party> all() {
        return inOrder;
    }
}

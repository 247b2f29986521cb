package threadbook.diagnose;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Sight;

/// What has to be done before a pool of ours is closed: its tasks, and then its workers go.
///
/// The names of the classes stand here as texts, as in [Work].
final class PoolEnds {

    private static final String UNFINISHED = "threadbook.pool.Unfinished";
    private static final String LEDGER = "threadbook.process.Ledger";

    /// What somebody who waits for that is blocked on → the pool.
    private final IdentityHashMap<Object, Sight.Pool> pools = new IdentityHashMap<>();

    private final Results results;

    PoolEnds(Scene scene, Results results) {
        this.results = results;
        var memory = scene.memory();
        for (var sight : scene.sights()) {
            if (sight instanceof Sight.Pool pool) {
                know(memory.object(memory.object(pool.self(), "unfinished"), "none"), pool);
                know(memory.object(memory.object(pool.self(), "crew"), "ledger"), pool);
            }
        }
    }

    private void know(@Nullable Object key, Sight.Pool pool) {
        if (key != null) {
            pools.put(key, pool);
        }
    }

    static boolean isAwaitedBy(SeenThread seen) {
        return seen.isIn(UNFINISHED, "awaitNone") || seen.isIn(LEDGER, "awaitEnd");
    }

    /// @param on what [#isAwaitedBy] it
    Link of(SeenThread seen, Object on) {
        var pool = pools.get(on);
        boolean timed = seen.isTimed() && !isClosing(seen);
        if (pool == null) {
            return Link.unknown("the tasks of a pool", timed); // nobody has looked at that one
        }
        return pool.work().isEmpty()
                ? Link.unknown("the end of the workers of " + pool.name(), timed)
                : results.ofTasks(pool, timed);
    }

    /// `close` waits without limit, or for a day, again and again.
    private static boolean isClosing(SeenThread seen) {
        return seen.isIn("java.util.concurrent.ExecutorService", "close") || seen.isIn("threadbook.pool.JobPool", "");
    }
}

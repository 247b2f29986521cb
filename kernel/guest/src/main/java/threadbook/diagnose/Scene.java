package threadbook.diagnose;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.Sight;

/// All that is seen at one moment.
///
/// @param threads those of the notebook
/// @param own how many others there are
/// @param scopes of threads that must end before a block does
/// @param sights what of ours runs tasks
/// @param pools executors of the JDK
record Scene(
        List<SeenThread> threads,
        int own,
        List<EveryThread.Scope> scopes,
        List<Sight> sights,
        List<JdkPool> pools,
        Reach reach,
        Memory memory,
        Spots spots) {

    Scene {
        threads = List.copyOf(threads);
        scopes = List.copyOf(scopes);
        sights = List.copyOf(sights);
        pools = List.copyOf(pools);
    }

    /// @param classes of the notebook
    static Scene now(Collection<Class<?>> classes) {
        var memory = new Memory();
        var every = new EveryThread();
        var threads = new ArrayList<SeenThread>();
        var others = new ArrayList<SeenThread>();
        var sights = Cell.current().sights();
        var executors = new JdkPools(memory);
        for (var seen : seen(every, sights, memory)) {
            (Whose.isOfNotebook(seen) ? threads : others).add(seen);
        }
        threads.forEach(executors::addExecutorOf);
        var reach = reach(memory, classes, threads, executors, sights);
        reach.all(JdkPools::isExecutor).forEach(executors::addIfExecutor);
        moveWorkers(others, executors, threads);
        threads.sort((a, b) -> Long.compare(a.thread().threadId(), b.thread().threadId()));
        threads.forEach(executors::addWorker);
        int own = others.size();
        return new Scene(threads, own, every.scopes(), sights, executors.pools(), reach, memory, new Spots());
    }

    /// Workers of the notebook's pools that do not look like threads of the notebook: who started them, such as the
    /// dispatcher of a web server, works for no cell.
    private static void moveWorkers(List<SeenThread> from, JdkPools executors, List<SeenThread> to) {
        var workers = from.stream().filter(executors::isWorker).toList();
        to.addAll(workers);
        from.removeIf(executors::isWorker);
    }

    /// One thread, and who is known to keep it waiting: soon seen, however many others there are.
    ///
    /// @param classes of the notebook
    static Scene of(Thread thread, Collection<Class<?>> classes) {
        var memory = new Memory();
        var threads = new ArrayList<SeenThread>();
        var snapshots = new Snapshots(memory);
        var seen = snapshots.of(thread);
        if (seen != null) {
            threads.add(seen);
            var keeper = keeper(seen, memory);
            var other = keeper == null ? null : snapshots.of(keeper);
            threads.addAll(other == null ? List.of() : List.of(other));
        }
        var reach = new Reach(memory);
        reach.variables(classes);
        return new Scene(threads, 0, List.of(), List.of(), List.of(), reach, memory, new Spots());
    }

    /// The thread that it joins, the owner of the lock, or who runs the task: what it is blocked on tells.
    private static @Nullable Thread keeper(SeenThread seen, Memory memory) {
        var on = seen.on();
        if (on instanceof Thread joined) {
            return joined;
        }
        return memory.object(on, on instanceof FutureTask<?> ? "runner" : "exclusiveOwnerThread") instanceof Thread one
                ? one
                : null;
    }

    private static List<SeenThread> seen(EveryThread every, List<Sight> sights, Memory memory) {
        var snapshots = new Snapshots(memory);
        var seen = new ArrayList<SeenThread>();
        sights.forEach(every::add);
        for (var thread : every.threads()) {
            var snapshot = Memory.same(thread, Thread.currentThread()) ? null : snapshots.of(thread);
            if (snapshot != null) {
                seen.add(snapshot);
            }
        }
        return MountedLocks.added(seen, snapshots.mounted());
    }

    private static Reach reach(
            Memory memory,
            Collection<Class<?>> classes,
            List<SeenThread> threads,
            JdkPools executors,
            List<Sight> sights) {
        var reach = new Reach(memory);
        reach.variables(classes);
        executors.executors().forEach(reach::root);
        for (var thread : threads) {
            if (!thread.thread().isVirtual()) {
                reach.root(executors.taskOf(thread.thread()));
            }
        }
        for (var sight : sights) {
            if (sight instanceof Sight.Pool pool) {
                pool.work().forEach(work -> work.results().forEach(reach::root));
            }
        }
        return reach;
    }
}

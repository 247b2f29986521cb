package threadbook.diagnose;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Sight;

/// Who works on the result that somebody waits for.
final class Results {

    private static final int DEEPEST = 20;
    private static final int COMPLETING = 1;
    private static final String COMPLETION = "java.util.concurrent.CompletableFuture$";

    /// A task of a pool of ours, and the pool.
    private record Owned(Sight.Work work, Sight.Pool pool) {}

    private final IdentityHashMap<Object, List<Owned>> owned = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Object> queues = new IdentityHashMap<>();
    private final Scene scene;
    private final Parties parties;

    Results(Scene scene, Parties parties) {
        this.scene = scene;
        this.parties = parties;
        for (var sight : scene.sights()) {
            if (sight instanceof Sight.Pool pool) {
                pool.work().forEach(work -> add(work, pool));
            }
        }
        for (var pool : scene.pools()) {
            pool.queued().forEach(task -> addQueued(task, pool));
        }
    }

    private void add(Sight.Work work, Sight.Pool pool) {
        for (var result : work.results()) {
            owned.computeIfAbsent(result, _ -> new ArrayList<>()).add(new Owned(work, pool));
        }
    }

    /// A `supplyAsync` on its way carries the future that it will complete.
    private void addQueued(Object task, JdkPool pool) {
        queues.put(task, pool.self());
        var dependent = scene.memory().object(task, "dep");
        if (dependent != null) {
            queues.put(dependent, pool.self());
        }
    }

    Link of(Object future, boolean timed) {
        return of(future, timed, 0);
    }

    private Link of(Object future, boolean timed, int depth) {
        var tasks = owned.get(future);
        if (tasks != null) {
            return ofOwned(tasks, timed);
        }
        String what = "the result of " + described(future);
        var queue = parties.of(queues.get(future));
        if (queue != null) {
            return new Link(what, timed, "queued in", List.of(queue), false, null);
        }
        return switch (future) {
            case FutureTask<?> task -> ofTask(task, what, timed);
            case CompletableFuture<?> _ when depth < DEEPEST -> ofStages(future, what, timed, depth);
            default -> Link.unknown(what, timed);
        };
    }

    /// All that a pool of ours has to do.
    Link ofTasks(Sight.Pool pool, boolean timed) {
        var tasks = pool.work().stream().map(work -> new Owned(work, pool)).toList();
        return ofOwned(tasks, "the tasks of " + pool.name(), pool, timed);
    }

    private Link ofOwned(List<Owned> tasks, boolean timed) {
        var first = tasks.getFirst();
        String more = tasks.size() == 1 ? "" : " and " + Words.count(tasks.size() - 1, "more", "more");
        String what = "the result of " + first.work.name() + more + " of " + first.pool.name();
        return ofOwned(tasks, what, first.pool, timed);
    }

    private Link ofOwned(List<Owned> tasks, String what, Sight.Pool pool, boolean timed) {
        var queue = parties.of(pool.self());
        var running = tasks.stream().filter(task -> task.work.isRunning()).toList();
        var workers = workers(running);
        int queued = tasks.size() - running.size();
        if (queued == 0 || queue == null) {
            return new Link(what, timed, "running on", workers, false, null);
        }
        workers.remove(queue); // it stands for a process that has just ended
        if (workers.isEmpty()) {
            return new Link(what, timed, "queued in", List.of(queue), false, null);
        }
        workers.add(queue);
        return new Link(what, timed, "running on", workers, false, null, new Link.Rest(queued, queue));
    }

    private List<Party> workers(List<Owned> running) {
        var workers = new ArrayList<Party>();
        for (var task : running) {
            var party = worker(task);
            if (party != null && !workers.contains(party)) {
                workers.add(party);
            }
        }
        return workers;
    }

    private @Nullable Party worker(Owned task) {
        if (task.work.thread() != null) {
            return parties.of(task.work.thread());
        }
        for (var worker : task.pool.crew().processes()) {
            if (worker.name().equals(task.work.worker())) {
                return parties.of(worker);
            }
        }
        return parties.of(task.pool.self());
    }

    private Link ofTask(FutureTask<?> task, String what, boolean timed) {
        int state = scene.memory().number(task, "state");
        var runner = state > COMPLETING ? null : parties.of(scene.memory().object(task, "runner"));
        return runner == null
                ? Link.unknown(what + (state == 0 ? ", which has not been started" : ""), timed)
                : new Link(what, timed, "running on", List.of(runner), false, null);
    }

    private Link ofStages(Object future, String what, boolean timed, int depth) {
        var others = new ArrayList<Party>();
        boolean any = false;
        for (var stage : scene.reach().all(each -> isStageOf(each, future))) {
            any |= stage.getClass().getName().equals(COMPLETION + "AnyOf")
                    || stage.getClass().getName().startsWith(COMPLETION + "Or");
            for (String field : List.of("src", "snd")) {
                var source = scene.memory().object(stage, field);
                if (source instanceof CompletableFuture<?> && scene.memory().object(source, "result") == null) {
                    others.addAll(of(source, timed, depth + 1).others());
                }
            }
        }
        return others.isEmpty()
                ? ofRunner(what, timed)
                : new Link(
                        what,
                        timed,
                        "which depends on",
                        others.stream().distinct().toList(),
                        any,
                        null);
    }

    private boolean isStageOf(Object object, Object future) {
        return object.getClass().getName().startsWith(COMPLETION)
                && Memory.same(scene.memory().object(object, "dep"), future);
    }

    /// Once it runs, a `supplyAsync` does not tell which future it is for; if there is one only, it is that.
    private Link ofRunner(String what, boolean timed) {
        var runners = scene.threads().stream()
                .filter(seen ->
                        seen.isIn(COMPLETION + "AsyncSupply", "run") || seen.isIn(COMPLETION + "AsyncRun", "run"))
                .map(SeenThread::thread)
                .toList();
        return runners.size() == 1
                ? new Link(what, timed, "probably running on", parties.of(runners), false, null)
                : Link.unknown(what, timed);
    }

    private String described(Object future) {
        String name = scene.reach().name(future);
        String of = Words.ofClass(future.getClass());
        return name.isEmpty() ? (of.matches("[AEIOU].*") ? "an " : "a ") + of : of + Words.quoted(name);
    }
}

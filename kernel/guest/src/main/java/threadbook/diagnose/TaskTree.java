package threadbook.diagnose;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Sight;
import threadbook.display.Frame;
import threadbook.display.MimeBundle;
import threadbook.display.Sheet;

/// What runs tasks, and under it the tasks that are not done: event loops, pools, scopes of threads, executors.
final class TaskTree {

    private static final List<String> HEADER = List.of("task", "in", "state", "waits for");
    private static final int SHOWN = 20;

    private final Scene scene;
    private final WaitGraph graph;
    private final List<List<String>> rows = new ArrayList<>();
    private int tasks;

    TaskTree(Scene scene, WaitGraph graph) {
        this.scene = scene;
        this.graph = graph;
    }

    MimeBundle bundle() {
        for (var sight : scene.sights()) {
            switch (sight) {
                case Sight.Loop loop -> add(loop);
                case Sight.Pool pool -> add(pool);
            }
        }
        scene.scopes().forEach(this::add);
        scene.pools().forEach(this::add);
        return rows.isEmpty()
                ? MimeBundle.text("No task is under way.")
                : new Sheet(HEADER, rows, List.of(), Words.count(tasks, "task", "tasks") + " not done.").bundle();
    }

    private void head(String name, String where, String state) {
        rows.add(List.of(name, where, state, ""));
    }

    private void add(Sight.Loop loop) {
        head("event loop", place(loop.made()), Words.count(loop.coroutines().size(), "coroutine", "coroutines"));
        children(loop.coroutines(), each -> coroutine(each, loop));
    }

    private List<String> coroutine(Sight.Coroutine each, Sight.Loop loop) {
        boolean running = Memory.same(each.self(), loop.running());
        String state = running ? "running" : !each.begun() ? "not begun" : each.awaited() == null ? "ready" : "waiting";
        return row(each.name(), state, graph.of(each.self()));
    }

    private void add(Sight.Pool pool) {
        if (!pool.work().isEmpty()) {
            head(pool.name(), place(pool.made()), pool.kind());
            children(pool.work(), this::work);
        }
    }

    private List<String> work(Sight.Work work) {
        var party = work.thread() == null ? null : graph.of(work.thread());
        String on = party != null ? party.name() : work.worker();
        return row(work.name(), work.isRunning() ? "running on " + on : "queued", party);
    }

    private void add(EveryThread.Scope scope) {
        var owner = graph.of(scope.owner());
        if (owner != null) {
            var spot = owner.spot();
            head(
                    "scope " + scope.of(owner.name()),
                    spot == null ? "" : spot.text(),
                    Words.count(scope.threads().size(), "fork", "forks"));
            children(scope.threads(), this::thread);
        }
    }

    /// Those of our own pools are in their rows.
    private void add(JdkPool pool) {
        var party = graph.of(pool.self());
        boolean own = scene.sights().stream()
                .anyMatch(sight -> sight instanceof Sight.Pool ours
                        && Memory.same(ours.crew().executor(), pool.self()));
        if (party != null && !own && pool.busy().size() + pool.queued().size() > 0) {
            head(
                    party.name(),
                    "",
                    pool.kind() + ", " + Words.count(pool.queued().size(), "queued", "queued"));
            children(pool.busy(), this::thread);
            tasks += pool.queued().size(); // which have no rows of their own
        }
    }

    private List<String> thread(Thread thread) {
        var party = graph.of(thread);
        return row(party == null ? "#" + thread.threadId() : party.name(), "running", party);
    }

    private static List<String> row(String name, String state, @Nullable Party party) {
        var spot = party == null ? null : party.spot();
        var link = party == null ? null : party.link();
        return List.of("└ " + name, spot == null ? "" : spot.text(), state, link == null ? "" : link.text());
    }

    private <T> void children(List<T> all, java.util.function.Function<T, List<String>> row) {
        tasks += all.size();
        all.stream().limit(SHOWN).map(row).forEach(rows::add);
        if (all.size() > SHOWN) {
            rows.add(List.of("└ … " + Words.count(all.size() - SHOWN, "more", "more"), "", "", ""));
        }
    }

    private static String place(@Nullable Frame made) {
        return made == null ? "" : new Spot(made).text();
    }
}

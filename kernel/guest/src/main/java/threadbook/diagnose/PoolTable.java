package threadbook.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Sight;
import threadbook.display.MimeBundle;
import threadbook.display.Sheet;

/// The open pools and executors of the notebook.
final class PoolTable {

    private static final List<String> HEADER =
            List.of("pool", "kind", "made in", "busy", "running", "queued", "done", "failed", "age");
    private static final List<String> NUMBERS = List.of("queued", "done", "failed", "age");
    private static final int SHOWN = 3;

    private final Scene scene;
    private final WaitGraph graph;
    private final List<List<String>> rows = new ArrayList<>();

    PoolTable(Scene scene, WaitGraph graph) {
        this.scene = scene;
        this.graph = graph;
    }

    MimeBundle bundle() {
        var behindOurs = new ArrayList<@Nullable Object>();
        for (var sight : scene.sights()) {
            if (sight instanceof Sight.Pool pool) {
                behindOurs.add(pool.crew().executor());
                add(pool);
            }
        }
        for (var pool : scene.pools()) {
            if (behindOurs.stream().noneMatch(ours -> Memory.same(ours, pool.self()))) {
                add(pool);
            }
        }
        return rows.isEmpty()
                ? MimeBundle.text("No pool is open.")
                : new Sheet(HEADER, rows, NUMBERS, Words.count(rows.size(), "open pool", "open pools") + ".")
                        .withoutEmptyColumns()
                        .bundle();
    }

    private void add(Sight.Pool pool) {
        var running = pool.work().stream().filter(Sight.Work::isRunning).toList();
        String variable = scene.reach().name(pool.self());
        rows.add(List.of(
                pool.name() + Words.quoted(variable),
                pool.kind(),
                pool.made() == null ? "" : new Spot(pool.made()).place(),
                workers(running.size(), pool.size()),
                few(running.stream().map(this::running).toList()),
                String.valueOf(pool.work().size() - running.size()),
                String.valueOf(pool.done()),
                String.valueOf(pool.failed()),
                age(pool.ageNanos())));
    }

    private String running(Sight.Work work) {
        var party = work.thread() == null ? null : graph.of(work.thread());
        var spot = party == null ? null : party.spot();
        return work.name()
                + (spot == null ? work.worker().isEmpty() ? "" : " on " + work.worker() : " at " + spot.place());
    }

    private void add(JdkPool pool) {
        rows.add(List.of(
                pool.name(scene.reach()),
                pool.kind(),
                "",
                workers(pool.busy().size(), pool.size()),
                few(pool.busy().stream().map(this::running).toList()),
                String.valueOf(pool.queued().size()),
                pool.done() < 0 ? "" : String.valueOf(pool.done()),
                "",
                ""));
    }

    private String running(Thread thread) {
        var party = graph.of(thread);
        var spot = party == null ? null : party.spot();
        return (party == null ? "" : party.name()) + (spot == null ? "" : " at " + spot.place());
    }

    private static String workers(int busy, int size) {
        return size == 0 ? String.valueOf(busy) : busy + " of " + size;
    }

    private static String few(List<String> texts) {
        String first = String.join(", ", texts.subList(0, Math.min(SHOWN, texts.size())));
        return texts.size() <= SHOWN ? first : first + " and " + (texts.size() - SHOWN) + " more";
    }

    private static String age(long nanos) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
        return seconds < 60
                ? seconds + " s"
                : seconds < 3600 ? seconds / 60 + " min" : String.format(Locale.ROOT, "%.1f h", seconds / 3600.0);
    }
}

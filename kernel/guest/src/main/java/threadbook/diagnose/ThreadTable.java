package threadbook.diagnose;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import threadbook.cell.Sight;
import threadbook.display.MimeBundle;
import threadbook.display.Sheet;

/// The threads of the notebook, and its worker processes. Many that do the same in the same line are one row.
final class ThreadTable {

    private static final List<String> HEADER = List.of("thread", "id", "kind", "in", "state", "waits for", "CPU s");
    private static final int MANY = 5;
    private static final int ROWS = 90;

    /// What threads of one row have in common.
    private record Doing(String kind, String where, String state, String waits) {}

    private final Scene scene;
    private final WaitGraph graph;
    private final List<List<String>> rows = new ArrayList<>();

    ThreadTable(Scene scene, WaitGraph graph) {
        this.scene = scene;
        this.graph = graph;
    }

    MimeBundle bundle() {
        Map<Doing, List<SeenThread>> groups = new LinkedHashMap<>();
        scene.threads().forEach(seen -> groups.computeIfAbsent(doing(seen), _ -> new ArrayList<>())
                .add(seen));
        groups.forEach(this::add);
        addProcesses();
        int left = Math.max(0, rows.size() - ROWS);
        return new Sheet(HEADER, rows.subList(0, rows.size() - left), List.of("id", "CPU s"), note(left)).bundle();
    }

    private String note(int left) {
        String more = left == 0 ? "" : "… " + Words.count(left, "more row", "more rows") + ". ";
        String own = Words.count(scene.own(), "of the kernel and the JVM is", "of the kernel and the JVM are");
        return more + Words.count(scene.threads().size(), "thread", "threads") + " of the notebook; " + own
                + " not shown.";
    }

    private Doing doing(SeenThread seen) {
        var party = graph.of(seen.thread());
        var spot = party == null ? null : party.spot();
        var link = party == null ? null : party.link();
        String kind = seen.thread().isVirtual() ? "virtual" : "platform";
        return new Doing(
                party != null && party.kind() == Party.Kind.TASK ? "coroutine" : kind,
                spot == null ? "" : spot.text(),
                seen.state().name(),
                link == null ? "" : link.longText());
    }

    private void add(Doing doing, List<SeenThread> threads) {
        if (threads.size() < MANY) {
            threads.forEach(seen -> addRow(
                    Parties.nameOf(seen), String.valueOf(seen.thread().threadId()), doing, seconds(List.of(seen))));
            return;
        }
        var first = Parties.nameOf(threads.getFirst());
        String name = Words.count(threads.size(), "×", "×") + " " + first + ", …";
        addRow(name, "", doing, seconds(threads));
    }

    private void addRow(String name, String id, Doing doing, String cpu) {
        rows.add(List.of(name, id, doing.kind, doing.where, doing.state, doing.waits, cpu));
    }

    private static String seconds(List<SeenThread> threads) {
        var bean = ManagementFactory.getThreadMXBean();
        long nanos = 0;
        for (var seen : threads) {
            if (seen.thread().isVirtual()) {
                return "";
            }
            nanos += Math.max(0, bean.getThreadCpuTime(seen.thread().threadId()));
        }
        return seconds(nanos);
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.2f", nanos / 1e9);
    }

    private void addProcesses() {
        for (var sight : scene.sights()) {
            if (sight instanceof Sight.Pool pool) {
                for (var worker : pool.crew().processes()) {
                    boolean idle = worker.task().isEmpty();
                    rows.add(List.of(
                            worker.name(),
                            "pid " + worker.pid(),
                            "process",
                            pool.made() == null ? "" : new Spot(pool.made()).place(),
                            idle ? "idle" : "runs " + worker.task(),
                            idle ? "a task" : "",
                            seconds(worker.cpuNanos())));
                }
            }
        }
    }
}

package threadbook.diagnose;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import threadbook.cell.Cell;
import threadbook.display.MimeBundle;

/// Says what the threads of the notebook do. To be asked on a thread that no cell can hold up.
///
/// ```java
/// var diagnosis = new Diagnosis(loader::classes);
/// diagnosis.of("DEADLOCKS")      // THREADS, DEADLOCKS, POOLS or TASKS
/// ```
public final class Diagnosis {

    private static final int LOOKS = 4;
    private static final int TOLD = 100;

    private final Supplier<? extends Collection<Class<?>>> classes;

    /// @param classes of the notebook, in whose static fields its variables are
    public Diagnosis(Supplier<? extends Collection<Class<?>>> classes) {
        this.classes = classes;
    }

    /// @param what `THREADS`, `DEADLOCKS`, `POOLS` or `TASKS`
    /// @return as text and as HTML, a deadlock as a picture, too
    public MimeBundle of(String what) {
        return switch (what) {
            case "THREADS" -> threads();
            case "DEADLOCKS" -> deadlocks();
            case "POOLS" -> pools();
            case "TASKS" -> tasks();
            default -> throw new IllegalArgumentException("not a diagnosis: " + what);
        };
    }

    private record Confirmed(WaitGraph graph, Deadlocks deadlocks) {
        static Confirmed of(Scene scene) {
            var graph = new WaitGraph(scene);
            return new Confirmed(graph, Deadlocks.of(graph.parties()));
        }

        int circles() {
            return deadlocks.circles().size();
        }
    }

    /// A deadlock is there whenever somebody looks. While threads go on, one may be seen to wait for a lock, and a
    /// moment later to hold it: such a circle is gone when somebody looks again.
    private Confirmed confirmed() {
        var least = Confirmed.of(scene());
        for (int look = 1; look < LOOKS && least.circles() > 0; look++) {
            var again = Confirmed.of(scene());
            least = again.circles() < least.circles() ? again : least;
        }
        return least;
    }

    private Scene scene() {
        return Scene.now(classes.get());
    }

    /// Every thread: what it is, where it is, and what it waits for.
    public MimeBundle threads() {
        var scene = scene();
        return shown(new ThreadTable(scene, new WaitGraph(scene)).bundle());
    }

    /// Who waits for whom.
    public MimeBundle deadlocks() {
        var cell = Cell.latest();
        var seen = confirmed();
        return new DeadlockBundle(seen.deadlocks().asOf(cell), seen.graph().parties(), cell).bundle();
    }

    /// Why a thread does not go on: the circle in which it is, or at whose end it waits, or else what it waits for.
    ///
    /// @return lines of text; none if it runs or sleeps
    public List<String> standstillOf(Thread thread) {
        var seen = confirmed();
        var party = seen.graph().of(thread);
        if (party == null) {
            return List.of();
        }
        var deadlocks = seen.deadlocks().holdingUp(party);
        var circles = new DeadlockText(deadlocks, TOLD).circles().lines().toList();
        return circles.isEmpty() ? lines(WaitSentence.of(party)) : circles;
    }

    /// What a thread waits for, as far as that can be said without a look at all others.
    ///
    /// @return a line of text; none if it runs or sleeps
    public List<String> waitOf(Thread thread) {
        var graph = new WaitGraph(Scene.of(thread, classes.get()));
        return lines(WaitSentence.of(graph.of(thread)));
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text);
    }

    /// Pools and executors, and what they have to do.
    public MimeBundle pools() {
        var scene = scene();
        return shown(new PoolTable(scene, new WaitGraph(scene)).bundle());
    }

    /// Tasks that are not done, under what runs them.
    public MimeBundle tasks() {
        var scene = scene();
        return shown(new TaskTree(scene, new WaitGraph(scene)).bundle());
    }

    private static MimeBundle shown(MimeBundle table) {
        String html = table.data().get(MimeBundle.HTML);
        return html == null ? table : table.and(MimeBundle.HTML, Words.unquoted(html));
    }
}

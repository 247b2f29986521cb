package threadbook.diagnose;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import threadbook.cell.Cell;
import threadbook.display.Markup;
import threadbook.display.MimeBundle;

/// Says what the threads of the notebook do. To be asked on a thread that no cell can hold up.
///
/// ```java
/// var diagnosis = new Diagnosis(loader::classes, frame -> frame);
/// diagnosis.of("DEADLOCKS")      // THREADS, DEADLOCKS, POOLS or TASKS
/// ```
public final class Diagnosis {

    private final Supplier<? extends Collection<Class<?>>> classes;
    private final UnaryOperator<StackTraceElement> correction;

    /// @param classes of the notebook, in whose static fields its variables are
    /// @param correction applied to each frame of a cell before it is shown
    public Diagnosis(Supplier<? extends Collection<Class<?>>> classes, UnaryOperator<StackTraceElement> correction) {
        this.classes = classes;
        this.correction = correction;
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

    private Scene scene() {
        return Scene.now(classes.get(), correction);
    }

    /// Every thread: what it is, where it is, and what it waits for.
    public MimeBundle threads() {
        var scene = scene();
        return shown(new ThreadTable(scene, new WaitGraph(scene)).bundle());
    }

    /// Who waits for whom.
    public MimeBundle deadlocks() {
        var parties = new WaitGraph(scene()).parties();
        var cell = Cell.latest();
        var deadlocks = Deadlocks.of(parties).asOf(cell);
        String text = new DeadlockText(deadlocks).text(parties, cell);
        var bundle = MimeBundle.text(text);
        if (deadlocks.isEmpty()) {
            return bundle;
        }
        var picture = new DeadlockPicture(deadlocks).svg();
        String html =
                "<details><summary>as text</summary><pre>" + Markup.escape(Words.unquoted(text)) + "</pre></details>";
        // As an image: a notebook that is not trusted yet leaves nothing but the texts of drawings in HTML.
        return bundle.and(MimeBundle.HTML, picture.html() + html).and("image/svg+xml", picture.markup());
    }

    /// Why a thread cannot go on for good.
    ///
    /// @param thread its name
    /// @return lines of text; only of the circle in which it is, or at whose end it waits; none if there is none
    public List<String> deadlockOf(String thread) {
        var parties = new WaitGraph(scene()).parties();
        var deadlocks = Deadlocks.of(parties).holdingUp(thread);
        return new DeadlockText(deadlocks).circles().lines().toList();
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

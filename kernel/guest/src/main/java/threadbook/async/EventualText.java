package threadbook.async;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A task or a future as asyncio prints it:
/// `<Task pending name='Task-1' coro=<fetch() running at cell 3, line 4> wait_for=<Future pending> cb=[gather()]>`.
final class EventualText {

    private static final int MOST = 200;

    private EventualText() {}

    static String of(LoopFuture<?> future) {
        return "<Future " + status(future) + outcome(future) + callbacks(future) + ">";
    }

    static String of(Task<?> task) {
        boolean cancelling = task.cancelling() > 0 && !task.isDone();
        return "<Task " + (cancelling ? "cancelling" : status(task)) + " name='" + task.name() + "' coro=<"
                + task.place() + ">" + outcome(task) + awaited(task) + callbacks(task) + ">";
    }

    private static String awaited(Task<?> task) {
        return switch (task.awaited()) {
            case null -> "";
            case Task<?> other -> " wait_for=<Task " + status(other) + " name='" + other.name() + "'>";
            case LoopFuture<?> other -> " wait_for=<Future " + status(other) + ">";
        };
    }

    /// The first and the last, as Python does, and how many there are in between.
    private static String callbacks(Eventual<?> eventual) {
        var all = eventual.callbacks();
        if (all.isEmpty()) {
            return "";
        }
        String last = all.size() == 1 ? "" : ", " + name(all.getLast().who());
        String more = all.size() <= 2 ? "" : ", <" + (all.size() - 2) + " more>";
        return " cb=[" + name(all.getFirst().who()) + more + last + "]";
    }

    private static String name(Object who) {
        return switch (who) {
            case Task<?> woken -> woken.name() + ".wakeup()";
            case CellPlace place -> place.text("callback at");
            default -> who.toString();
        };
    }

    private static String status(Eventual<?> eventual) {
        var state = eventual.state();
        return (state == Eventual.State.FAILED ? Eventual.State.FINISHED : state)
                .name()
                .toLowerCase(Locale.ROOT);
    }

    private static String outcome(Eventual<?> eventual) {
        return switch (eventual.state()) {
            case PENDING, CANCELLED -> "";
            case FINISHED -> " result=" + text(eventual.outcome());
            case FAILED -> " exception=" + text(eventual.outcome());
        };
    }

    private static String text(@Nullable Object value) {
        String text;
        try {
            text = String.valueOf(value);
        } catch (RuntimeException e) {
            text = "(its toString failed: " + e.getClass().getName() + ")";
        }
        return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }
}

package threadbook.async;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A task or a future as asyncio prints it: `<Task pending name='Task-1' coro=<fetch() running at cell 3, line 4>>`.
final class EventualText {

    private static final int MOST = 200;

    private EventualText() {}

    static String of(LoopFuture<?> future) {
        return "<Future " + status(future) + outcome(future) + ">";
    }

    static String of(Task<?> task) {
        boolean cancelling = task.cancelling() > 0 && !task.isDone();
        return "<Task " + (cancelling ? "cancelling" : status(task)) + " name='" + task.name() + "' coro=<"
                + task.place() + ">" + outcome(task) + ">";
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

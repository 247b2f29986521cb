package threadbook.async;

import java.util.LinkedHashMap;
import java.util.Map;
import threadbook.cell.Cell;

/// The coroutines that were made in a loop and have not begun.
final class Unawaited {

    private final Map<Coroutine<?>, Cell> coroutines = new LinkedHashMap<>();

    void add(Coroutine<?> coroutine) {
        coroutines.put(coroutine, Cell.current());
    }

    void remove(Coroutine<?> coroutine) {
        coroutines.remove(coroutine);
    }

    /// Tells of them, once.
    void tell() {
        coroutines.forEach((coroutine, cell) -> Complaints.say(
                cell,
                "A coroutine was never awaited" + coroutine.made().inBrackets()
                        + ", so it did not run: await(…) it, or createTask(…) of it."));
        coroutines.clear();
    }
}

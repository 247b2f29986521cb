package threadbook.async;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import threadbook.cell.Cell;

/// Coroutines that were never awaited, and of which nobody has heard yet: quiet → telling → quiet.
///
/// A garbage collection finds many at a time, and a program that forgets one forgets many. So those of one line are
/// told together, and not more often than once a second.
final class Untold {

    private static final Duration GATHERING = Duration.ofMillis(50);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private record Line(Cell cell, CellPlace made) {}

    private final BiConsumer<Cell, String> say;
    private Map<Line, Integer> counts = new LinkedHashMap<>();
    private boolean isTelling;

    Untold(BiConsumer<Cell, String> say) {
        this.say = say;
    }

    synchronized void add(Cell cell, CellPlace made) {
        counts.merge(new Line(cell, made), 1, Integer::sum);
        if (!isTelling) {
            isTelling = true;
            Thread.ofPlatform()
                    .daemon()
                    .name("unawaited")
                    .inheritInheritableThreadLocals(false)
                    .start(this::tellAsLongAsThereAreAny);
        }
    }

    /// All that are known now.
    void tellAll() {
        take().forEach((line, count) -> say.accept(line.cell, text(line.made, count)));
    }

    private synchronized Map<Line, Integer> take() {
        var taken = counts;
        counts = new LinkedHashMap<>();
        return taken;
    }

    private void tellAsLongAsThereAreAny() {
        try {
            Thread.sleep(GATHERING);
            do {
                tellAll();
                Thread.sleep(PAUSE);
            } while (!isQuiet());
        } catch (InterruptedException e) {
            boolean _ = isQuiet(); // nobody does that; and if so, the next one begins again
        }
    }

    private synchronized boolean isQuiet() {
        isTelling = !counts.isEmpty();
        return !isTelling;
    }

    private static String text(CellPlace made, int count) {
        return count == 1
                ? "A coroutine was never awaited" + made.inBrackets()
                        + ", so it did not run: await(…) it, or createTask(…) of it."
                : count + " coroutines were never awaited" + made.inBrackets()
                        + ", so they did not run: await(…) them, or createTask(…) of each.";
    }
}

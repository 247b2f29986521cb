package threadbook.host.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Remembers which run is which, so that late output of its threads still finds its cell.
///
/// The last [#REMEMBERED] runs are kept; a thread that prints for an older one prints for the newest.
final class Runs {

    private static final int REMEMBERED = 10_000;

    private final Map<Integer, Run> runs = new LinkedHashMap<>();
    private int last;

    /// @param display as in [Run#display]
    synchronized Run begin(Cell cell, Frontend frontend, Stop stop, String display) {
        var run = new Run(++last, cell, frontend, stop, display, new AtomicBoolean());
        runs.put(run.serial(), run);
        if (runs.size() > REMEMBERED) {
            runs.remove(runs.keySet().iterator().next());
        }
        return run;
    }

    /// The run of that serial number, the newest if it is not known, or null before the first.
    synchronized @Nullable Run of(int serial) {
        var run = runs.get(serial);
        return run != null ? run : runs.get(last);
    }

    synchronized @Nullable Run newest() {
        return runs.get(last);
    }
}

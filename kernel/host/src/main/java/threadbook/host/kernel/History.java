package threadbook.host.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import threadbook.host.message.Reply.Remembered.Line;
import threadbook.host.message.Request.History.Selection;

/// What was run in the life of this kernel. For all threads.
final class History {

    private static final int SESSION = 1;

    private final List<Line> lines = new ArrayList<>();

    synchronized void add(int number, String input) {
        lines.add(new Line(SESSION, number, input, null));
    }

    /// Adds its result to the line of that number: others may have been added since.
    synchronized void result(int number, @Nullable String output) {
        for (int at = lines.size() - 1; at >= 0; at--) {
            if (lines.get(at).number() == number) {
                lines.set(at, new Line(SESSION, number, lines.get(at).input(), output));
                return;
            }
        }
    }

    synchronized List<Line> select(Selection selection) {
        return switch (selection) {
            case Selection.Tail(var n) -> last(lines, n);
            case Selection.Range range -> range(range);
            case Selection.Search search -> search(search);
        };
    }

    private List<Line> range(Selection.Range range) {
        boolean ours = range.session() == 0 || range.session() == SESSION;
        return lines.stream()
                .filter(line -> ours && line.number() >= range.start())
                .filter(line -> range.stop() == null || line.number() < range.stop())
                .toList();
    }

    private List<Line> search(Selection.Search search) {
        var pattern = Glob.pattern(search.pattern());
        var found = lines.stream()
                .filter(line -> pattern.matcher(line.input()).matches())
                .toList();
        var chosen = search.unique() ? unique(found) : found;
        return search.n() == null ? chosen : last(chosen, search.n());
    }

    /// Of lines with the same input the latest one, in its place.
    private static List<Line> unique(List<Line> found) {
        var latest = new LinkedHashMap<String, Line>();
        found.forEach(line -> latest.putLast(line.input(), line));
        return List.copyOf(latest.values());
    }

    private static List<Line> last(List<Line> lines, int n) {
        return List.copyOf(lines.subList(Math.clamp(lines.size() - (long) n, 0, lines.size()), lines.size()));
    }
}

package threadbook.host.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import threadbook.display.Trace;

/// What to say when something is called that refers to what is not declared yet.
///
/// Any thread of a cell may call it at any time, and whoever tells of that must not wait for the compiler: so the
/// sentences are made before, when the declaration has been evaluated.
final class UnresolvedCalls {

    /// JShell numbers its declarations, and gives the number to what it throws in place of the code.
    private static final Pattern NUMBER =
            Pattern.compile("new jdk\\.jshell\\.spi\\.SPIResolutionException\\((\\d+)\\)");

    private final Map<Integer, String> sentences = new ConcurrentHashMap<>();

    /// @param wrapped the declaration as JShell has it compiled
    /// @param sentence such as `f() refers to method missing(), which is not declared yet`
    void know(String wrapped, String sentence) {
        var number = NUMBER.matcher(wrapped);
        if (number.find()) {
            sentences.put(Integer.valueOf(number.group(1)), sentence);
        }
    }

    /// The same trace, and what it drags along, with the sentences.
    Trace named(Trace trace) {
        var cause = trace.cause();
        return new Trace(
                trace.className(),
                trace.message().replace(Trace.UNRESOLVED, sentence(trace)),
                trace.frames(),
                trace.omitted(),
                trace.shared(),
                cause == null ? null : named(cause),
                trace.suppressed().stream().map(this::named).toList(),
                trace.snippet());
    }

    /// Of what it is or comes from: an exception often has its cause in its message.
    private String sentence(Trace trace) {
        for (@Nullable Trace each = trace; each != null; each = each.cause()) {
            if (each.snippet() > 0) {
                return sentences.getOrDefault(each.snippet(), Trace.UNRESOLVED);
            }
        }
        return Trace.UNRESOLVED;
    }
}

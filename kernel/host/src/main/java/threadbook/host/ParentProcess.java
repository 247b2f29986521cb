package threadbook.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whose death is ours: the Jupyter server, if it started us.
///
/// | how we were started | watched |
/// | --- | --- |
/// | by Jupyter: `JPY_PARENT_PID` names one of our ancestors | that ancestor, also behind a wrapper script |
/// | by VS Code and others, which set nothing | our parent |
/// | `JPY_PARENT_PID` from elsewhere (another container) | our parent |
/// | independent of the parent: a session of our own, and no `JPY_PARENT_PID` | nobody |
/// | under `nohup` | nobody |
/// | by process 1 | nobody: it never dies before us |
///
/// @param jupyter what `JPY_PARENT_PID` says, if anything
/// @param ancestors our parent first
/// @param isOnItsOwn started so as to outlive its parent
record ParentProcess(OptionalLong jupyter, List<Long> ancestors, boolean isOnItsOwn) {

    private static final long INIT = 1;

    /// Its place in `/proc/self/stat` behind the name.
    private static final int SESSION = 3;

    /// As things are now, which must be soon after the start.
    static ParentProcess ofThis(Map<String, String> environment) {
        var jupyter = number(environment.get("JPY_PARENT_PID"));
        var ancestors = Stream.iterate(
                        ProcessHandle.current().parent(),
                        Optional::isPresent,
                        child -> child.flatMap(ProcessHandle::parent))
                .map(process -> process.orElseThrow().pid())
                .toList();
        return new ParentProcess(jupyter, ancestors, ignoresHangup() || (jupyter.isEmpty() && leadsSession()));
    }

    OptionalLong watched() {
        if (isOnItsOwn || ancestors.isEmpty() || ancestors.getFirst() == INIT) {
            return OptionalLong.empty();
        }
        for (long ancestor : ancestors) {
            if (ancestor != INIT && jupyter.isPresent() && jupyter.getAsLong() == ancestor) {
                return jupyter;
            }
        }
        return OptionalLong.of(ancestors.getFirst());
    }

    private static OptionalLong number(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /// That is what `nohup` does. Known on Linux only.
    private static boolean ignoresHangup() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> line.substring("SigIgn:".length()).strip())
                    .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & 1) != 0);
        } catch (IOException | NumberFormatException _) {
            return false;
        }
    }

    /// jupyter_client's `independent=True` starts a session and sets no `JPY_PARENT_PID`. Known on Linux only.
    private static boolean leadsSession() {
        try {
            var stat = Files.readString(Path.of("/proc/self/stat"));
            var fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
            return fields.get(SESSION)
                    .equals(String.valueOf(ProcessHandle.current().pid()));
        } catch (IOException _) {
            return false;
        }
    }
}

package threadbook.agent;

import java.util.Comparator;
import threadbook.display.MimeBundle;
import threadbook.display.Renderers;
import threadbook.display.Trace;

/// What [Command.Diagnose] asks for. On any thread, while cells run.
final class Diagnoses {

    private record Row(String thread, Thread.State state, String at) {}

    private Diagnoses() {}

    /// @param what see [Command.Diagnose]
    /// @return never fails: why something cannot be said is an answer, too
    static MimeBundle of(String what) {
        try {
            return what.equals("THREADS") ? threads() : MimeBundle.text("There is nothing to say of that here yet.");
        } catch (RuntimeException | Error e) {
            return MimeBundle.text("This could not be found out: " + Trace.of(e).summary());
        }
    }

    private static MimeBundle threads() {
        var rows = Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> !(entry.getKey() instanceof SteadyThread))
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Row::thread))
                .toList();
        return Renderers.table(rows, "");
    }

    private static Row row(Thread thread, StackTraceElement[] stack) {
        return new Row(thread.getName(), thread.getState(), stack.length == 0 ? "" : stack[0].toString());
    }
}

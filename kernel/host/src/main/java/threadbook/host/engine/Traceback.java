package threadbook.host.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import threadbook.display.Frame;
import threadbook.display.Trace;

/// A throwable as people read it: the user's frames with the source lines, then why.
final class Traceback {

    private final IntFunction<SourceText> cells;
    private final List<String> lines = new ArrayList<>();

    /// @param cells number of a cell → its text
    Traceback(IntFunction<SourceText> cells) {
        this.cells = cells;
    }

    List<String> of(Trace trace) {
        add(trace, "", "");
        return List.copyOf(lines);
    }

    private void add(Trace trace, String label, String indent) {
        String message = trace.message().isEmpty() ? "" : ": " + trace.message();
        lines.add(indent + label + Ansi.bold(trace.className()) + message);
        addFrames(trace, indent);
        if (trace.shared() > 0) {
            lines.add(indent + "    … " + trace.shared() + " as above");
        }
        trace.suppressed().forEach(suppressed -> add(suppressed, "Suppressed: ", indent + "    "));
        if (trace.cause() != null) {
            add(trace.cause(), "Caused by: ", indent);
        }
    }

    /// A frame that repeats itself, as in a recursion, is written once.
    private void addFrames(Trace trace, String indent) {
        int repeated = 0;
        for (int i = 0; i < trace.frames().size(); i++) {
            boolean cut = i == Trace.HEAD && trace.omitted() > 0;
            boolean same = i > 0 && trace.frames().get(i).equals(trace.frames().get(i - 1));
            repeated = same ? repeated + 1 + (cut ? trace.omitted() : 0) : 0;
            boolean last = i + 1 == trace.frames().size()
                    || !trace.frames().get(i + 1).equals(trace.frames().get(i));
            if (cut && !same) {
                lines.add(indent + "    … " + trace.omitted() + " more …");
            }
            if (!same) {
                add(trace.frames().get(i), indent);
            } else if (last) {
                lines.add(indent + "        … and again, " + repeated + (repeated == 1 ? " time" : " times"));
            }
        }
    }

    private void add(Frame frame, String indent) {
        if (!frame.isInCell()) {
            lines.add(indent + "    at " + frame.text());
            return;
        }
        lines.add(indent + "    at " + Ansi.bold(frame.text()));
        String source = cells.apply(cellNumber(frame)).line(frame.line()).strip();
        if (!source.isEmpty()) {
            lines.add(indent + "        " + source);
        }
    }

    private static int cellNumber(Frame frame) {
        try {
            return Integer.parseInt(frame.file().substring("cell ".length()));
        } catch (NumberFormatException e) {
            return -1; // anybody can make a frame
        }
    }
}

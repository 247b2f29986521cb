package threadbook.display;

import java.util.List;

/// Writes a trace as Java does, each throwable with at most so many frames.
final class TraceText {

    private final int most;
    private final StringBuilder out = new StringBuilder();

    TraceText(int most) {
        this.most = most;
    }

    String of(Trace trace) {
        write(trace, "", "");
        return out.toString().stripTrailing();
    }

    private void write(Trace trace, String indent, String why) {
        for (Trace each = trace; each != null; each = each.cause()) {
            out.append(indent).append(why).append(each.headline()).append('\n');
            frames(each, indent);
            each.suppressed().forEach(suppressed -> write(suppressed, indent + "    ", "Suppressed: "));
            why = "Caused by: ";
        }
    }

    private void frames(Trace trace, String indent) {
        List<Frame> frames = trace.frames();
        for (int i = 0; i < Math.min(frames.size(), most); i++) {
            if (i == Trace.HEAD && trace.omitted() > 0) {
                left(indent, trace.omitted());
            }
            out.append(indent).append("    at ").append(frames.get(i).text()).append('\n');
        }
        boolean all = frames.size() <= most;
        left(indent, trace.shared() + (all ? 0 : frames.size() - most + trace.omitted()));
    }

    private void left(String indent, int frames) {
        if (frames > 0) {
            out.append(indent).append("    … ").append(Limits.grouped(frames)).append(" more\n");
        }
    }
}

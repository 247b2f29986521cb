package threadbook.timeline;

import java.util.StringJoiner;
import threadbook.display.Nanos;
import threadbook.recording.State;

/// What the mouse shows over a bar.
final class SpanTitle {

    private static final Letters LETTERS = new Letters(1);
    private static final double LONGEST = 60;

    private static final long MINUTE = 60_000_000_000L;

    private SpanTitle() {}

    /// @param detailed whether to say everything that is known, on lines of their own
    static String text(Span span, boolean detailed) {
        String first = what(span) + " " + time(span.length());
        return detailed ? first + ", from " + time(span.start()) + " to " + time(span.end()) + rest(span) : first;
    }

    /// One of those that are like each other.
    static String repeated(Span span, int times, long longest) {
        return what(span) + " " + Figures.counted(times, "time") + ", the longest " + Elapsed.text(longest);
    }

    private static String what(Span span) {
        String state = StatePaint.of(span.state()).word();
        return span.task().isEmpty() ? state : cut(span.task()) + ": " + state;
    }

    private static String rest(Span span) {
        var details = span.details();
        var rest = new StringJoiner("\n", "\n", "").setEmptyValue("");
        // What a thread sleeps on says no more than that it sleeps.
        add(rest, "waits for ", span.state() == State.SLEEPING ? "" : details.waitsFor());
        add(rest, "", details.place());
        add(rest, "submitted by ", details.submittedBy());
        add(rest, "→ ", details.outcome());
        return rest.toString();
    }

    private static void add(StringJoiner rest, String before, String text) {
        if (!text.isEmpty()) {
            rest.add(before + cut(text));
        }
    }

    private static String cut(String text) {
        return LETTERS.cut(text, LONGEST);
    }

    private static String time(long nanos) {
        return nanos == 0 ? "0" : nanos < MINUTE ? Nanos.text((double) nanos) : Elapsed.text(nanos);
    }
}

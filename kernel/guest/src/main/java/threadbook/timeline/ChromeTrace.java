package threadbook.timeline;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import threadbook.display.Json;

/// A timeline as a file for Perfetto (ui.perfetto.dev) and `chrome://tracing`.
///
/// A lane is a thread there, a span a complete event (`X`). What is queued may overlap what its lane does, which
/// complete events must not: so it is a pair of asynchronous ones (`b`, `e`). Handovers are flows (`s`, `f`).
///
/// The format: <https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU>
public final class ChromeTrace {

    private static final int PROCESS = 1;

    private final Timeline timeline;
    private final List<Map<String, Object>> events = new ArrayList<>();
    private int id;

    /// @param timeline what to write
    public ChromeTrace(Timeline timeline) {
        this.timeline = timeline;
    }

    /// The whole file.
    public String json() {
        events.clear();
        event("M", "process_name", 1).put("args", Map.of("name", "Threadbook"));
        for (int i = 0; i < timeline.lanes().size(); i++) {
            var lane = timeline.lanes().get(i);
            int thread = i + 1;
            event("M", "thread_name", thread).put("args", Map.of("name", lane.name()));
            event("M", "thread_sort_index", thread).put("args", Map.of("sort_index", i));
            lane.spans().forEach(span -> add(span, thread));
        }
        timeline.handovers().forEach(this::add);
        return Json.of(Map.of("traceEvents", events, "displayTimeUnit", "ns"));
    }

    private Map<String, Object> event(String phase, String name, int thread) {
        var event = new LinkedHashMap<String, Object>();
        event.put("ph", phase);
        event.put("name", name);
        event.put("pid", PROCESS);
        event.put("tid", thread);
        events.add(event);
        return event;
    }

    private void add(Span span, int thread) {
        String state = StatePaint.of(span.state()).word();
        String name = span.task().isEmpty() ? state : span.task();
        if (span.isQueued()) {
            id++;
            at("b", name, thread, span.start(), state).put("id", id);
            at("e", name, thread, span.end(), state).put("id", id);
            return;
        }
        var event = at("X", name, thread, span.start(), state);
        event.put("dur", micros(span.end()).subtract(micros(span.start())));
        event.put("args", arguments(span, state));
    }

    private Map<String, Object> at(String phase, String name, int thread, long nanos, String category) {
        var event = event(phase, name, thread);
        event.put("cat", category);
        event.put("ts", micros(nanos));
        return event;
    }

    private static Map<String, String> arguments(Span span, String state) {
        var details = span.details();
        var arguments = new LinkedHashMap<String, String>();
        arguments.put("state", state);
        arguments.put("waits for", details.waitsFor());
        arguments.put("place", details.place());
        arguments.put("submitted by", details.submittedBy());
        arguments.put("outcome", details.outcome());
        arguments.values().removeIf(String::isEmpty);
        return arguments;
    }

    private void add(Handover handover) {
        id++;
        String name = HandoverArrow.word(handover.kind());
        at("s", name, handover.from() + 1, handover.left(), "handover").put("id", id);
        var end = at("f", name, handover.to() + 1, handover.arrived(), "handover");
        end.put("id", id);
        end.put("bp", "e");
    }

    /// What the format counts in, in steps of an eighth. Readers add start and duration as binary fractions: where that
    /// is not exact, a bar reaches into the next one, and they draw the one inside the other.
    private static BigDecimal micros(long nanos) {
        return BigDecimal.valueOf(nanos / 125 * 125, 3);
    }
}

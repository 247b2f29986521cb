package threadbook.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import threadbook.timeline.CellTiming.Rest;

/// Writes what a cell has cost in one line, such as
/// `1.01 s · CPU 2.00 s · 2 threads · 1.2 MB · compiled in 41 ms`.
final class TimingLine {

    /// A pause of the garbage collector is worth mentioning from here on, seconds and share of the whole.
    private static final double LONG_PAUSE = 0.01;
    private static final double LARGE_SHARE = 0.05;

    private static final String STYLE = "font-size:12px;line-height:1.5;opacity:0.75;padding-left:5px;"
            + "font-family:var(--jp-ui-font-family,system-ui,sans-serif);font-variant-numeric:tabular-nums";

    /// @param meaning what a person reads who wants to know what it is
    private record Part(String text, String meaning) {}

    private final CellTiming timing;
    private final List<Part> parts = new ArrayList<>();

    TimingLine(CellTiming timing, Rest rest) {
        this.timing = timing;
        add(seconds(timing.wall()), "from the first statement to the end of the last" + compiling());
        add("CPU " + seconds(timing.cpu()), "processor time of all its threads and processes" + busy());
        count(timing.threads(), "thread", "platform threads that it has started");
        count(timing.coroutines(), "coroutine", "coroutines that it has started: a virtual thread each");
        count(timing.virtual() - timing.coroutines(), "virtual thread", "virtual threads that it has started");
        count(timing.processes(), "process", "processes that it has started");
        add(bytes(timing.allocated()), "memory that was allocated, most of it free again");
        if (timing.collecting() >= Math.max(LONG_PAUSE, LARGE_SHARE * timing.wall())) {
            add("GC " + seconds(timing.collecting()), "how long the garbage collector held up all threads");
        }
        add("compiled in " + seconds(timing.compile()), "what it took before and between to compile the code");
        switch (rest) {
            case ENDED -> {}
            case RUNS -> add("still running", "something that the cell has started goes on");
            case RAN_AT_THE_END ->
                add("left something running", "something that the cell had started went on when it failed");
            case WENT_ON -> add("not finished when the next cell began", "something that it had started went on");
        }
    }

    private void add(String text, String meaning) {
        parts.add(new Part(text, meaning));
    }

    private void count(long number, String what, String meaning) {
        if (number > 0) {
            String plural = what.endsWith("s") ? what + "es" : what + "s";
            add(String.format(Locale.ROOT, "%,d %s", number, number == 1 ? what : plural), meaning);
        }
    }

    private String compiling() {
        double gaps = timing.wall() - timing.ran();
        return gaps < LONG_PAUSE ? "" : ", " + seconds(gaps) + " of it to compile what followed";
    }

    private String busy() {
        return timing.wall() < LONG_PAUSE
                ? ""
                : String.format(Locale.ROOT, ": %.1f processors busy on average", timing.cpu() / timing.wall());
    }

    String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining(" · "));
    }

    String html() {
        return parts.stream()
                .map(part -> "<span title=\"" + part.meaning() + "\">" + part.text() + "</span>")
                .collect(Collectors.joining(" · ", "<div style=\"" + STYLE + "\">", "</div>"));
    }

    private static String seconds(double seconds) {
        if (seconds < 0.0095) {
            return number("%.1f ms", seconds * 1e3);
        }
        if (seconds < 0.9995) {
            return number("%.0f ms", seconds * 1e3);
        }
        if (seconds < 59.95) {
            return number(seconds < 9.995 ? "%.2f s" : "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole / 60 + " min " + whole % 60 + " s";
    }

    private static String bytes(long bytes) {
        if (bytes < 1e3) {
            return bytes + " B";
        }
        if (bytes < 1e6) {
            return number("%.0f kB", bytes / 1e3);
        }
        return bytes < 1e9 ? number("%.1f MB", bytes / 1e6) : number("%.2f GB", bytes / 1e9);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}

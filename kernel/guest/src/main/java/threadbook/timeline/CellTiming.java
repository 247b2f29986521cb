package threadbook.timeline;

import java.util.Locale;
import java.util.Map;
import threadbook.display.MimeBundle;

/// What a cell has cost.
///
/// @param wall seconds from the beginning of its first statement to the end of its last, as a stopwatch in the cell
/// would say; later statements are compiled meanwhile
/// @param ran seconds of these in which its statements ran
/// @param cpu seconds of processor time, of all its threads and of the processes that it has started
/// @param compile seconds in which no statement ran, mostly to compile them
/// @param threads how many platform threads it has started
/// @param virtual how many virtual threads, coroutines among them
/// @param coroutines how many of these are coroutines
/// @param processes how many processes
/// @param allocated bytes
/// @param collecting seconds for which the garbage collector held up all threads
public record CellTiming(
        double wall,
        double ran,
        double cpu,
        double compile,
        long threads,
        long virtual,
        long coroutines,
        long processes,
        long allocated,
        double collecting) {

    /// Seconds. Shorter ones are not worth a line, unless they have started something.
    public static final double LEAST = 0.01;

    /// What has become of that which the cell has started.
    public enum Rest {
        ENDED,
        RUNS,
        /// It still ran when the cell had failed; nothing will be said of it any more.
        RAN_AT_THE_END,
        /// It still ran when the next cell began; from then on the two cannot be told apart.
        WENT_ON
    }

    public boolean isWorthTelling() {
        return ran >= LEAST || threads + virtual + processes > 0;
    }

    /// The line below a cell, as text and HTML, with the figures as `metadata.threadbook.timing`, all but `collecting`.
    public MimeBundle line(Rest rest) {
        var line = new TimingLine(this, rest);
        return new MimeBundle(
                Map.of(MimeBundle.TEXT, line.text(), MimeBundle.HTML, line.html()), Map.of("threadbook", json()));
    }

    private String json() {
        return String.format(
                Locale.ROOT,
                "{\"timing\":{\"wall\":%.6f,\"cpu\":%.6f,\"compile\":%.6f,\"threads\":%d,\"virtual\":%d,"
                        + "\"processes\":%d,\"allocated\":%d}}",
                wall,
                cpu,
                compile,
                threads,
                virtual,
                processes,
                allocated);
    }
}

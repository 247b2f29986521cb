package threadbook.timeline;

import java.util.Locale;

/// Times of a list, all in the same unit, so that they can be compared at a glance.
///
/// @param end the last of them, in nanoseconds
record Moment(long end) {

    private static final double MICRO = 1e3;
    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;

    /// `12.3 ms`, `4.250 s`, `1:04.2 min`.
    String text(long nanos) {
        if (end < MILLI) {
            return String.format(Locale.ROOT, "%.0f µs", nanos / MICRO);
        }
        if (end < SECOND) {
            return String.format(Locale.ROOT, "%.1f ms", nanos / MILLI);
        }
        if (end < 60 * SECOND) {
            return String.format(Locale.ROOT, "%.3f s", nanos / SECOND);
        }
        long tenths = Math.round(nanos / (SECOND / 10));
        return String.format(Locale.ROOT, "%d:%04.1f min", tenths / 600, tenths % 600 / 10.0);
    }

    double width() {
        return Card.SMALL.width(text(end));
    }
}

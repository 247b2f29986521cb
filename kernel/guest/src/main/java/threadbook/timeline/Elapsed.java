package threadbook.timeline;

import java.util.Locale;

/// Times as a picture says them, short: `4.0 s`, `340 ms`, `3 min 5 s`.
final class Elapsed {

    private static final long SECOND = 1_000_000_000L;
    private static final String[] UNITS = {"ns", "µs", "ms"};

    private Elapsed() {}

    static String text(long nanos) {
        if (nanos >= 59.95 * SECOND) {
            return clock(Math.round((double) nanos / SECOND));
        }
        double value = nanos;
        for (var unit : UNITS) {
            if (value < 999.5) {
                return String.format(Locale.ROOT, value < 9.95 && value % 1 != 0 ? "%.1f %s" : "%.0f %s", value, unit);
            }
            value /= 1000;
        }
        return String.format(Locale.ROOT, "%.1f s", value);
    }

    /// The two largest parts of it.
    private static String clock(long seconds) {
        long minutes = seconds / 60;
        return minutes < 60
                ? minutes + " min" + rest(seconds % 60, "s")
                : String.format(Locale.ROOT, "%,d h", minutes / 60) + rest(minutes % 60, "min");
    }

    private static String rest(long number, String unit) {
        return number == 0 ? "" : " " + number + " " + unit;
    }
}

package threadbook.display;

import java.util.Locale;

/// Nanoseconds as people say them: `1.23 µs`, three digits that count.
public final class Nanos {

    private static final String[] UNITS = {"ns", "µs", "ms", "s"};

    private Nanos() {}

    public static String text(double nanos) {
        double value = nanos;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f %s", value, UNITS[unit]);
    }
}

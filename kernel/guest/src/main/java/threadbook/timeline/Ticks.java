package threadbook.timeline;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/// Round times to write along an axis.
///
/// @param nanos the end of the axis
/// @param step between two ticks
record Ticks(long nanos, long step) {

    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    /// From a minute on clocks are read, not decimals: these are seconds.
    private static final List<Long> CLOCK = List.of(
            1L, 2L, 5L, 10L, 15L, 30L, 60L, 120L, 300L, 600L, 900L, 1800L, 3600L, 7200L, 14400L, 43200L, 86400L);

    /// As many ticks as there may be.
    static Ticks of(long nanos, int most) {
        long least = Math.max(1, Math.ceilDiv(nanos, most));
        return new Ticks(nanos, nanos >= MINUTE ? onTheClock(least) : decimal(least));
    }

    private static long onTheClock(long least) {
        return CLOCK.stream()
                .mapToLong(seconds -> seconds * SECOND)
                .filter(step -> step >= least)
                .findFirst()
                .orElseGet(() -> decimal(least));
    }

    /// The next of 1, 2, 5, 10, 20 …
    static long decimal(long least) {
        long power = 1;
        while (power < least && power < Long.MAX_VALUE / 10) {
            power *= 10;
        }
        return power / 5 >= least && power >= 5 ? power / 5 : power / 2 >= least && power >= 2 ? power / 2 : power;
    }

    LongStream times() {
        return LongStream.rangeClosed(0, nanos / step).map(number -> number * step);
    }

    String label(long time) {
        if (time == 0) {
            return "0";
        }
        if (nanos >= MINUTE) {
            return clock(time / SECOND);
        }
        long unit = 1;
        int name = 0;
        while (nanos >= unit * 1000 && name < 3) {
            unit *= 1000;
            name++;
        }
        return decimal((double) time / unit) + " "
                + List.of("ns", "µs", "ms", "s").get(name);
    }

    private static String clock(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        String minutes = String.format(Locale.ROOT, "%,d", seconds / 60);
        return minutes + (seconds % 60 == 0 ? "" : String.format(Locale.ROOT, ":%02d", seconds % 60)) + " min";
    }

    private static String decimal(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf((float) value);
    }
}

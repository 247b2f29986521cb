package threadbook.async;

import java.time.Duration;

/// Times that are given as a number of seconds.
final class Seconds {

    private static final double NANOS = 1e9;

    private Seconds() {}

    static Duration of(double seconds) {
        if (Double.isNaN(seconds)) {
            throw new IllegalArgumentException("a time in seconds, not NaN");
        }
        return Duration.ofNanos((long) (seconds * NANOS)); // the cast keeps to the limits of a long
    }

    static double of(long nanos) {
        return nanos / NANOS;
    }

    /// Also what lies beyond the limits of a long.
    static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return duration.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }

    /// `0.25 s`.
    static String text(Duration duration) {
        double seconds = of(nanos(duration));
        return (seconds == Math.rint(seconds) ? String.valueOf((long) seconds) : String.valueOf(seconds)) + " s";
    }
}

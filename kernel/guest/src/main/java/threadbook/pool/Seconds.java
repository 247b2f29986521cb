package threadbook.pool;

import java.math.BigDecimal;
import java.time.Duration;

/// Times that are given as a number of seconds, or told as one.
public final class Seconds {

    private static final double NANOS = 1e9;
    private static final int DIGITS = 9;

    private Seconds() {}

    /// @throws IllegalArgumentException if it is not a number
    public static Duration of(double seconds) {
        if (Double.isNaN(seconds)) {
            throw new IllegalArgumentException("a time in seconds, not NaN");
        }
        return Duration.ofNanos((long) (seconds * NANOS)); // the cast keeps to the limits of a long
    }

    public static double of(long nanos) {
        return nanos / NANOS;
    }

    /// Also what lies beyond the limits of a long.
    public static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return duration.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }

    /// `0.25 s`.
    public static String text(long nanos) {
        return BigDecimal.valueOf(nanos, DIGITS).stripTrailingZeros().toPlainString() + " s";
    }
}

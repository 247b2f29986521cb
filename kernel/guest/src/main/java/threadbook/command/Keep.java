package threadbook.command;

import org.jspecify.annotations.Nullable;

/// Takes what measured code has computed, so that the compiler of the JVM cannot leave out the computing.
///
/// Each value is compared with one that nobody can foresee, as it may change at any time; for the same reason nothing
/// that the code reads is read once for all loops.
public final class Keep {

    private volatile Object never = new Object();
    private volatile long one = 1;
    private volatile long two = 2;

    @SuppressWarnings("ReferenceEquality") // itself, and without a call
    public void keep(@Nullable Object value) {
        if (value == never) {
            throw new AssertionError("nobody else has this object");
        }
    }

    public void keep(int value) {
        keep((long) value);
    }

    public void keep(long value) {
        if (value == one && value == two) {
            never = new Object();
        }
    }

    public void keep(double value) {
        keep(Double.doubleToRawLongBits(value));
    }

    public void keep(boolean value) {
        keep(value ? 1L : 0L);
    }
}

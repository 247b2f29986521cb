package threadbook.host.engine;

import java.util.Locale;

/// Whether it is said below a cell how long it took.
public enum Timing {
    /// Where that is worth knowing.
    AUTO,
    ALWAYS,
    OFF;

    /// @throws IllegalArgumentException for any other word
    public static Timing of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// As people write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

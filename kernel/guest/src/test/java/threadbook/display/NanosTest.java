package threadbook.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A time has three digits that count, and the unit in which people say it.
class NanosTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.00 ns",
        "0.5, 0.50 ns",
        "999, 999 ns",
        "999.6, 1.00 µs",
        "1234, 1.23 µs",
        "12_345, 12.3 µs",
        "99_960, 100 µs",
        "1_500_000, 1.50 ms",
        "2_000_000_000, 2.00 s",
        "3_600_000_000_000, 3600 s",
    })
    void inItsUnit(String nanos, String text) {
        assertThat(Nanos.text(Double.parseDouble(nanos.replace("_", "")))).isEqualTo(text);
    }
}

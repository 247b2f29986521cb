package threadbook.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import threadbook.display.MimeBundle;
import threadbook.timeline.CellTiming.Rest;

/// What a cell has cost stands in one line, with nothing in it that is not worth saying.
class TheLineIsReadableTest {

    private static String text(CellTiming timing, Rest rest) {
        return timing.line(rest).data().getOrDefault(MimeBundle.TEXT, "");
    }

    @Test
    void itNamesWhatTheCellHasStarted() {
        assertThat(text(new CellTiming(1.0123, 1.0123, 2.004, 0.0412, 2, 0, 0, 0, 1_234_567, 0), Rest.ENDED))
                .isEqualTo("1.01 s · CPU 2.00 s · 2 threads · 1.2 MB · compiled in 41 ms");
        assertThat(text(new CellTiming(0.2, 0.2, 0.1, 0.05, 1, 20_000, 0, 1, 999, 0), Rest.RUNS))
                .isEqualTo("200 ms · CPU 100 ms · 1 thread · 20,000 virtual threads · 1 process · 999 B"
                        + " · compiled in 50 ms · still running");
    }

    @Test
    void aPauseOfTheCollectorIsMentionedIfItMattered() {
        assertThat(text(new CellTiming(0.5, 0.5, 0.4, 0.02, 0, 0, 0, 0, 3_000_000_000L, 0.1), Rest.ENDED))
                .isEqualTo("500 ms · CPU 400 ms · 3.00 GB · GC 100 ms · compiled in 20 ms");
        assertThat(text(new CellTiming(5, 5, 4, 0.02, 0, 0, 0, 0, 3_000, 0.1), Rest.ENDED))
                .isEqualTo("5.00 s · CPU 4.00 s · 3 kB · compiled in 20 ms");
    }

    @Test
    void timesHaveThreeDigits() {
        assertThat(text(new CellTiming(0.00123, 0.00123, 0, 0, 0, 0, 0, 0, 0, 0), Rest.ENDED))
                .startsWith("1.2 ms · CPU 0.0 ms");
        assertThat(text(new CellTiming(0.9996, 0.9996, 59.96, 12.34, 0, 0, 0, 0, 0, 0), Rest.ENDED))
                .isEqualTo("1.00 s · CPU 1 min 0 s · 0 B · compiled in 12.3 s");
    }

    @Test
    void onlyWhatTookTimeOrStartedSomethingIsWorthALine() {
        assertThat(new CellTiming(0.009, 0.009, 1, 1, 0, 0, 0, 0, 1, 0).isWorthTelling())
                .isFalse();
        assertThat(new CellTiming(0.01, 0.01, 0, 0, 0, 0, 0, 0, 1, 0).isWorthTelling())
                .isTrue();
        assertThat(new CellTiming(0, 0, 0, 0, 0, 1, 0, 0, 1, 0).isWorthTelling())
                .isTrue();
    }

    @Test
    void toolsFindTheFiguresInTheMetadata() {
        var bundle = new CellTiming(1, 1, 2, 0.5, 3, 4, 0, 5, 6, 0).line(Rest.ENDED);
        assertThat(bundle.metadata())
                .containsEntry(
                        "threadbook",
                        "{\"timing\":{\"wall\":1.000000,\"cpu\":2.000000,\"compile\":0.500000,\"threads\":3,"
                                + "\"virtual\":4,\"processes\":5,\"allocated\":6}}");
        assertThat(bundle.data()).containsOnlyKeys(MimeBundle.TEXT, MimeBundle.HTML);
    }
}

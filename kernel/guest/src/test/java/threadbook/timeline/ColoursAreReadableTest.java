package threadbook.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import threadbook.recording.State;

/// Contrasts are those that WCAG 2.1 asks for: 4.5 for text, 3 for what means something.
class ColoursAreReadableTest {

    private static final String WHITE = "#ffffff";
    private static final String DARK = "#111111";

    private static Stream<StatePaint> paints() {
        return Stream.of(State.values()).filter(state -> state != State.QUEUED).map(StatePaint::of);
    }

    @Test
    void barsAndLinesStandOutFromWhiteFromDarkAndFromTheCard() {
        var colours = Stream.concat(
                paints().map(StatePaint::colour),
                Stream.of(Palette.BLUE, Palette.LINE, Palette.GREEN, Palette.ORANGE, Palette.RED, Palette.PURPLE));
        assertThat(colours).allSatisfy(colour -> {
            for (var ground : List.of(WHITE, DARK, Palette.CARD, Palette.STRIPE)) {
                assertThat(contrast(colour, ground))
                        .as(colour + " on " + ground)
                        .isGreaterThanOrEqualTo(3);
            }
        });
    }

    @Test
    void textsAreReadableOnWhatTheyStandOn() {
        assertThat(paints()).allSatisfy(paint -> assertThat(contrast(paint.ink(), paint.colour()))
                .as(paint.word())
                .isGreaterThanOrEqualTo(4.5));
        for (var ground : List.of(Palette.CARD, Palette.STRIPE, Palette.QUEUED)) {
            assertThat(contrast(Palette.INK, ground)).isGreaterThanOrEqualTo(4.5);
            assertThat(contrast(Palette.SOFT_INK, ground)).isGreaterThanOrEqualTo(4.5);
        }
        for (var ground : List.of(Palette.CARD, Palette.STRIPE)) {
            assertThat(contrast(Palette.RED, ground)).isGreaterThanOrEqualTo(4.5);
        }
    }

    /// What the card is for.
    @Test
    void noGreyIsReadableOnBothWhiteAndDark() {
        assertThat(Stream.iterate(0, grey -> grey + 1)
                        .limit(256)
                        .map(grey -> String.format("#%1$02x%1$02x%1$02x", grey)))
                .noneMatch(grey -> contrast(grey, WHITE) >= 4.5 && contrast(grey, DARK) >= 4.5);
    }

    @Test
    void statesAreToldFromEachOtherWithoutTheColour() {
        assertThat(paints().map(StatePaint::texture)).doesNotHaveDuplicates();
        assertThat(paints().filter(paint -> !paint.texture().isEmpty()))
                .allSatisfy(paint ->
                        assertThat(contrast(paint.mark(), paint.colour())).isGreaterThan(1.3));
    }

    private static double contrast(String one, String other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}

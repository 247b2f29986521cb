package threadbook.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static threadbook.diagnose.Entered.PERHAPS;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import threadbook.diagnose.Entered;

/// A frame names the newest cell that has the text which ran, and no line of another text.
class CellTextsTest {

    private static final int OLD = 1;
    private static final int NEW = 2;
    private static final int NEWER = 3;

    private final CellTexts first = new CellTexts(new CellText("cell 17", 2, 5, OLD));

    private static String placed(CellTexts texts, @Nullable String file, int line) {
        var frame = texts.placed(new StackTraceElement("REPL.$JShell$5", "work", file, line));
        return frame.getLineNumber() < 0 ? frame.getFileName() : frame.getFileName() + ":" + frame.getLineNumber();
    }

    @Test
    void presentCodeIsInThePresentCellWhateverTheJvmRemembers() {
        var again = first.followedBy(new CellText("cell 20", 4, 7, OLD), PERHAPS);
        assertThat(placed(first, "cell 17", 3)).isEqualTo("cell 17:3");
        assertThat(placed(again, "cell 17", 6)).isEqualTo("cell 20:6");
        assertThat(placed(again, "cell 20", 6)).isEqualTo("cell 20:6");
    }

    @Test
    void replacedCodeIsWhereItsTextStandsNow() {
        var moved = first.followedBy(new CellText("cell 20", 4, 7, OLD), PERHAPS);
        assertThat(placed(moved, null, 3)).isEqualTo("cell 20:5");
        var other = moved.followedBy(new CellText("cell 21", 6, 9, NEW), PERHAPS);
        assertThat(placed(other, null, 2)).isEqualTo("cell 20:4");
        var back = other.followedBy(new CellText("cell 22", 2, 5, OLD), PERHAPS);
        assertThat(placed(back, null, 2)).isEqualTo("cell 22:2");
    }

    @Test
    void replacedCodeIsNotInTheCellOfAnotherText() {
        var texts = first.followedBy(new CellText("cell 18", 1, 9, NEW), PERHAPS);
        assertThat(placed(texts, null, 3)).isEqualTo("cell 17:3");
        assertThat(placed(texts, null, -1)).isEqualTo("cell 17");
    }

    @Test
    void aLineThatThePresentTextDoesNotHaveIsOneOfAnEarlierText() {
        var texts = first.followedBy(new CellText("cell 18", 1, 3, NEW), PERHAPS);
        assertThat(placed(texts, "cell 17", 5)).isEqualTo("cell 17:5");
        assertThat(placed(texts, "cell 17", 3)).isEqualTo("cell 18:3");
        assertThat(placed(texts, "cell 17", 50)).isEqualTo("cell 18:50");
    }

    @Test
    void theTextThatHasTheLineIsChosen() {
        var texts = first.followedBy(new CellText("cell 18", 1, 9, NEW), PERHAPS)
                .followedBy(new CellText("cell 19", 1, 2, NEWER), PERHAPS);
        assertThat(placed(texts, null, 8)).isEqualTo("cell 18:8");
    }

    @Test
    void whereSeveralTextsHaveTheLineNoneIsNamed() {
        var texts = first.followedBy(new CellText("cell 18", 1, 9, NEW), PERHAPS)
                .followedBy(new CellText("cell 19", 1, 2, NEWER), PERHAPS);
        assertThat(placed(texts, null, 3)).isEqualTo("code since replaced");
        var moved = first.followedBy(new CellText("cell 18", 3, 6, OLD), PERHAPS)
                .followedBy(new CellText("cell 19", 4, 7, OLD), PERHAPS);
        assertThat(placed(moved, null, 4)).isEqualTo("cell 19");
        assertThat(placed(moved, null, 2)).isEqualTo("cell 19:4");
    }

    @Test
    void aThreadThatGoesOnIsNotInATextThatNobodyWasIn() {
        var other = new CellText("cell 18", 1, 9, NEW);
        var nobody = new Entered(false, true);
        var tried = first.followedBy(other, PERHAPS).followedBy(new CellText("cell 19", 1, 6, NEWER), nobody);
        assertThat(placed(tried, null, 3)).isEqualTo("cell 17:3");
        var again = tried.followedBy(new CellText("cell 20", 2, 5, OLD), nobody).followedBy(other, nobody);
        assertThat(placed(again, null, 3)).isEqualTo("cell 20:3");
        var over = again.followedBy(first.present(), new Entered(true, false));
        assertThat(placed(over, null, 3)).isEqualTo("cell 18:3");
    }

    @Test
    void theSameTextOnTheSameLinesIsKeptOnce() {
        var texts = first;
        for (int cell = 18; cell < 100; cell++) {
            texts = texts.followedBy(new CellText("cell " + cell, 2, 5, OLD), PERHAPS);
        }
        assertThat(texts.earlier()).hasSize(1);
        assertThat(placed(texts, null, 3)).isEqualTo("cell 99:3");
    }

    @Test
    void theOldestOfVeryManyAreForgotten() {
        var texts = first;
        for (int code = 1; code < 100; code++) {
            texts = texts.followedBy(new CellText("cell " + code, code, code, code), PERHAPS);
        }
        assertThat(texts.earlier()).hasSizeLessThan(50);
        assertThat(placed(texts, null, 98)).isEqualTo("cell 98:98");
    }
}

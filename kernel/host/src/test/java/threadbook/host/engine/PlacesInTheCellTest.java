package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Lines, columns and carets as a person sees them.
class PlacesInTheCellTest {

    @Test
    void linesAndColumnsCountFromOne() {
        var text = new SourceText("ab\ncd\n");
        assertThat(text.lineAt(0)).isEqualTo(1);
        assertThat(text.lineAt(2)).isEqualTo(1);
        assertThat(text.lineAt(3)).isEqualTo(2);
        assertThat(text.columnAt(0)).isEqualTo(1);
        assertThat(text.columnAt(4)).isEqualTo(2);
        assertThat(text.line(2)).isEqualTo("cd");
    }

    @Test
    void placesOutsideTheTextAreAtItsEnds() {
        var text = new SourceText("ab");
        assertThat(text.lineAt(-1)).isEqualTo(1);
        assertThat(text.columnAt(100)).isEqualTo(3);
        assertThat(text.line(0)).isEmpty();
        assertThat(text.line(2)).isEmpty();
        assertThat(text.carets(-1, -1)).isEqualTo("^");
        assertThat(text.carets(50, 60)).isEqualTo("  ^");
        assertThat(new SourceText("").carets(0, 0)).isEqualTo("^");
    }

    @Test
    void caretsStandBelowWhatIsWrong() {
        assertThat(new SourceText("int x = bad;").carets(8, 11)).isEqualTo("        ^^^");
        assertThat(new SourceText("int x = bad;").carets(8, 8)).isEqualTo("        ^");
    }

    @Test
    void caretsKeepTabs() {
        assertThat(new SourceText("\tx\ty").carets(3, 4)).isEqualTo("\t \t^");
    }

    @Test
    void chineseIsTwiceAsWide() {
        var text = new SourceText("线程 = 错;");
        assertThat(text.carets(5, 6)).isEqualTo("\u3000\u3000   ^^");
        assertThat(text.columnAt(5)).isEqualTo(6);
    }

    @Test
    void anEmojiIsOneCharacterTwiceAsWide() {
        var text = new SourceText("\"🧵\" + x");
        assertThat(text.columnAt(7)).isEqualTo(7);
        assertThat(text.carets(7, 8)).isEqualTo(" \u3000    ^");
    }

    @Test
    void caretsEndWithTheLine() {
        assertThat(new SourceText("foo(\nbar)").carets(0, 9)).isEqualTo("^^^^");
    }
}

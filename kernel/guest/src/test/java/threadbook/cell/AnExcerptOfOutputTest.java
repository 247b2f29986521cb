package threadbook.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import threadbook.display.MimeBundle;

/// The first line is shown, and how much was left out.
class AnExcerptOfOutputTest {

    private static final String LEFT = " more, left out while it was measured)\n";

    private final CellOutput output = new Cell(1, _ -> {}).output();

    private String shown() {
        return output.drain().stream()
                .map(item -> switch (item) {
                    case Item.Text(boolean _, var text) -> text;
                    case Item.Shown(var value, var _) -> "<" + value.data().get(MimeBundle.TEXT) + ">";
                    case Item.Updated _, Item.Cleared _, Item.Uncaught _ -> item.toString();
                })
                .collect(Collectors.joining());
    }

    private void print(String text) {
        output.print(false, text, "");
    }

    @Test
    void ofManyLines() {
        try (var _ = output.excerpt()) {
            output.print(false, "one", "\n");
            output.print(true, "two", "\n");
            print("three\nfour");
        }
        print("after\n");
        assertThat(shown()).isEqualTo("one\n(2 lines" + LEFT + "after\n");
    }

    @Test
    void ofALineInPieces() {
        try (var _ = output.excerpt()) {
            print("o");
            print("ne\ntwo\n");
        }
        assertThat(shown()).isEqualTo("one\n(1 line" + LEFT);
    }

    @Test
    void ofALineWithoutEnd() {
        try (var _ = output.excerpt()) {
            for (int i = 0; i < 1250; i++) {
                print("x");
            }
        }
        assertThat(shown()).isEqualTo("x".repeat(200) + "\n(1,050 characters" + LEFT);
    }

    @Test
    void ofLittleOrNothingIsAll() {
        try (var _ = output.excerpt()) {
            print("");
        }
        assertThat(shown()).isEmpty();
        try (var _ = output.excerpt()) {
            print("one\n");
        }
        assertThat(shown()).isEqualTo("one\n");
    }

    @Test
    void ofDisplays() {
        try (var _ = output.excerpt()) {
            output.add(new Item.Shown(MimeBundle.text("a"), null));
            output.add(new Item.Shown(MimeBundle.text("b"), null));
            print("text\n");
        }
        assertThat(shown()).isEqualTo("<a>(1 output and 1 line" + LEFT);
    }

    /// A loop that prints a million times puts nothing into the buffer, so it never waits for space there.
    @Test
    void doesNotKeepAStoppedCellGoing() {
        var cell = new Cell(1, _ -> {});
        try (var _ = cell.output().excerpt()) {
            cell.output().print(false, "one\n", "");
            cell.force();
            assertThatThrownBy(() -> cell.output().print(false, "two\n", "")).isInstanceOf(CellStopped.class);
        }
    }
}

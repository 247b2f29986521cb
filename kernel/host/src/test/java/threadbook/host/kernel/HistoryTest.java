package threadbook.host.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import threadbook.host.message.Reply.Remembered.Line;
import threadbook.host.message.Request.History.Selection;

/// What was run can be found again in the three ways of the protocol.
class HistoryTest {

    private final History history = new History();

    @BeforeEach
    void run() {
        var inputs = List.of("a1", "b", "a2", "a1", "x\ny", "[1]");
        for (int i = 0; i < inputs.size(); i++) {
            history.add(i + 1, inputs.get(i));
        }
        history.result(6, "one");
    }

    private List<String> inputs(Selection selection) {
        return history.select(selection).stream().map(Line::input).toList();
    }

    @Test
    void theTailIsTheLastCells() {
        assertThat(inputs(new Selection.Tail(2))).containsExactly("x\ny", "[1]");
        assertThat(inputs(new Selection.Tail(100))).hasSize(6);
        assertThat(inputs(new Selection.Tail(0))).isEmpty();
        assertThat(inputs(new Selection.Tail(-1))).isEmpty();
        assertThat(history.select(new Selection.Tail(1))).containsExactly(new Line(1, 6, "[1]", "one"));
    }

    @Test
    void aRangeEndsBeforeItsStop() {
        assertThat(inputs(new Selection.Range(0, 2, 4))).containsExactly("b", "a2");
        assertThat(inputs(new Selection.Range(1, 5, null))).containsExactly("x\ny", "[1]");
        assertThat(inputs(new Selection.Range(-1, 1, 9))).isEmpty();
    }

    @Test
    void aSearchFindsWholeCellsByGlob() {
        assertThat(inputs(new Selection.Search("a*", null, false))).containsExactly("a1", "a2", "a1");
        assertThat(inputs(new Selection.Search("a*", null, true))).containsExactly("a2", "a1");
        assertThat(inputs(new Selection.Search("a*", 1, false))).containsExactly("a1");
        assertThat(inputs(new Selection.Search("a?", 5, false))).hasSize(3);
        assertThat(inputs(new Selection.Search("a", null, false))).isEmpty();
        assertThat(inputs(new Selection.Search("x*y", null, false))).containsExactly("x\ny");
        assertThat(inputs(new Selection.Search("[ab][!2]", null, false))).containsExactly("a2");
        assertThat(inputs(new Selection.Search("[a-b][^2]", null, true))).containsExactly("a1");
        assertThat(inputs(new Selection.Search("[[]1]", null, false))).containsExactly("[1]");
        assertThat(inputs(new Selection.Search("*[", null, false))).isEmpty();
        assertThat(inputs(new Selection.Search("\\E(", null, false))).isEmpty();
    }
}

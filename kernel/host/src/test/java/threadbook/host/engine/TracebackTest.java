package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import threadbook.display.Frame;
import threadbook.display.Trace;

/// A trace as people read it.
class TracebackTest {

    private static final Frame IN_CELL = new Frame("", "f", "cell 3", 2);
    private static final Frame IN_JAVA = new Frame("java.util.ArrayList", "get", "ArrayList.java", 427);

    private static String text(Trace trace) {
        var lines = new Traceback(number -> new SourceText(number == 3 ? "first\n    second line  " : "")).of(trace);
        return Notebook.plain(String.join("\n", lines));
    }

    private static Trace trace(List<Frame> frames, int omitted) {
        return new Trace("E", "m", frames, omitted, 0, null, List.of());
    }

    @Test
    void framesOfCellsShowTheirLine() {
        assertThat(text(trace(List.of(IN_JAVA, IN_CELL), 0))).isEqualTo("""
                E: m
                    at java.util.ArrayList.get (ArrayList.java:427)
                    at f (cell 3, line 2)
                        second line""");
    }

    @Test
    void cellsAndLinesThatNobodyKnowsShowNone() {
        for (String file : List.of("cell 4", "cell ", "cell x", "cell 99999999999", "cell -1", "cell 3")) {
            assertThat(text(trace(List.of(new Frame("A", "b", file, 77)), 0))).startsWith("E: m\n    at A.b (" + file);
        }
    }

    @Test
    void causesAndSuppressedOnesAreLabelled() {
        var cause = new Trace("C", "", List.of(), 0, 4, null, List.of());
        var suppressed = new Trace("S", "s", List.of(), 0, 0, cause, List.of());
        assertThat(text(new Trace("E", "", List.of(IN_JAVA), 0, 0, cause, List.of(suppressed))))
                .isEqualTo("""
                E
                    at java.util.ArrayList.get (ArrayList.java:427)
                    Suppressed: S: s
                    Caused by: C
                        … 4 as above
                Caused by: C
                    … 4 as above""");
    }

    @Test
    void whatWasLeftOutIsCounted() {
        var frames = new ArrayList<Frame>();
        for (int i = 0; i < Trace.HEAD + Trace.TAIL; i++) {
            frames.add(new Frame("A", "m" + i, "A.java", i + 1));
        }
        assertThat(text(trace(frames, 100)).lines().toList())
                .hasSize(Trace.HEAD + Trace.TAIL + 2)
                .element(Trace.HEAD + 1)
                .isEqualTo("    … 100 more …");
    }

    @Test
    void aRecursionIsWrittenOnce() {
        var frames = new ArrayList<>(Collections.nCopies(Trace.HEAD + Trace.TAIL - 1, IN_JAVA));
        frames.add(IN_CELL);
        assertThat(text(trace(frames, 1000))).isEqualTo("""
                E: m
                    at java.util.ArrayList.get (ArrayList.java:427)
                        … and again, 1046 times
                    at f (cell 3, line 2)
                        second line""");
    }
}

package threadbook.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// A trace that a program prints by itself speaks of the cell, too.
class PrintedFrameTest {

    @Test
    void aFrameOfACellIsNamedByItsCell() {
        assertThat(PrintedFrame.of("\tat notebook//REPL.$JShell$49.do_it$(cell 27:1)"))
                .isEqualTo("\tat cell 27, line 1");
        assertThat(PrintedFrame.of("\tat notebook//REPL.$JShell$5B$Point.lambda$norm$1(cell 1:9)"))
                .isEqualTo("\tat lambda in Point.norm (cell 1, line 9)");
        assertThat(PrintedFrame.of("\t\tat notebook//REPL.$JShell$5.fib(cell 2:3)"))
                .isEqualTo("\t\tat fib (cell 2, line 3)");
    }

    @Test
    void whatRunsTheCellsIsLeftOut() {
        assertThat(PrintedFrame.of("\tat threadbook.agent.Inbox.lambda$obey$0(Inbox.java:64)"))
                .isNull();
        assertThat(PrintedFrame.of("\tat java.base/java.lang.reflect.Method.invoke(Method.java:565)"))
                .isNull();
        assertThat(PrintedFrame.of("\tat java.base/jdk.internal.reflect.DirectMethodHandleAccessor.invoke(X.java:104)"))
                .isNull();
    }

    @Test
    void everythingElseStaysAsItIs() {
        for (String line : new String[] {
            "\tat java.base/java.util.ArrayList.get(ArrayList.java:427)",
            "\tat app//org.example.Main.main(Native Method)",
            "\tat java.base/java.lang.Class.forName0(Native Method)",
            "\t... 3 more",
            "Caused by: java.io.IOException: at threadbook.agent.Inbox.run(Inbox.java:1)",
            "\tat home",
            "\t",
            "",
        }) {
            assertThat(PrintedFrame.of(line)).isEqualTo(line);
        }
    }
}

package threadbook.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.junit.jupiter.api.Test;

/// The names that today's JShell and javac really make are turned back.
class JShellTraceTest {

    /// Where the cells, which run in this JVM but know none of our classes, leave what they caught.
    private static final String CAUGHT = "threadbook.test.caught";

    @Test
    void lambdasOfEveryKindAreReadable() {
        var frames = frames(List.of(), CELLS);
        assertThat(frames)
                .containsExactly(
                        "lambda in div", "div", "lambda in Ratio.of", "Ratio.of", "anonymous.run", "lambda", "");
    }

    @Test
    void serialisableLambdasToo() {
        assertThat(frames(List.of("-XDforceSerializable"), CELLS)).isEqualTo(frames(List.of(), CELLS));
    }

    private static final String CELLS = """
            int div(int a, int b) { return ((java.util.function.IntSupplier) () -> a / b).getAsInt(); }
            record Ratio(int a, int b) { static int of(int a, int b) { return ((java.util.function.IntSupplier) () -> div(a, b)).getAsInt(); } }
            var r = new Runnable() { public void run() { Ratio.of(1, 0); } };
            Runnable lambda = () -> r.run();
            try { lambda.run(); } catch (Throwable e) { System.getProperties().put("threadbook.test.caught", e); }
            """;

    private static List<String> frames(List<String> options, String cells) {
        try (JShell shell = JShell.builder()
                .executionEngine(new LocalExecutionControlProvider(), Map.of())
                .compilerOptions(options.toArray(String[]::new))
                .build()) {
            evaluate(shell, cells);
            return Trace.of((Throwable)
                            Objects.requireNonNull(System.getProperties().remove(CAUGHT)))
                    .frames()
                    .stream()
                    .filter(frame -> !frame.className().startsWith("java."))
                    .map(Frame::name)
                    .toList();
        }
    }

    private static void evaluate(JShell shell, String cells) {
        String rest = cells;
        while (!rest.isBlank()) {
            SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            var problems = new ArrayList<String>();
            for (var event : shell.eval(next.source())) {
                shell.diagnostics(event.snippet()).forEach(problem -> problems.add(problem.getMessage(Locale.ROOT)));
            }
            assertThat(problems).isEmpty();
            rest = next.remaining();
        }
    }
}

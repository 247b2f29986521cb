package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jdk.jshell.JShell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was not run is said not to have been.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoCellEndsInSilenceTest {

    private static final String HUGE = "new int[] {" + "1234567,".repeat(20_000) + "}";

    private final Notebook notebook = new Notebook();

    @AfterAll
    void close() {
        notebook.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HUGE",
                "HUGE;",
                "HUGE.length + new Object() { int a = 1; }.a",
                "{ IO.println(HUGE); }",
                "int[] typed = HUGE;",
                "var untyped = HUGE;",
                "void method() { IO.println(HUGE); }",
                "class Type { int[] field = HUGE; }"
            })
    void codeThatIsTooLarge(String cell) {
        var failure = notebook.run(cell.replace("HUGE", HUGE)).failure();
        assertThat(failure.message()).contains("too large");
    }

    @Test
    void aVariableOfALocalClass() {
        var ran = notebook.run(
                "IO.println(1);\nvar point = Optional.of(3).map(n -> { record Point(int x) {} return new Point(n); });");
        assertThat(ran.trace())
                .contains("line 2, column 1: point cannot be of the type Optional<Point>")
                .contains("Declare that class by itself before")
                .doesNotContain("cannot find symbol");
        notebook.assertValue(
                        "record Point(int x) {} var point = Optional.of(3).map(n -> new Point(n)); point.get().x()")
                .isEqualTo("3");
    }

    @Test
    void aVariableOfAnAnonymousClassThatCannotHaveAName() {
        assertThat(notebook.run("var pair = new Object() { int[] both = {1, 2}; };")
                        .trace())
                .contains("pair cannot be of the type <anonymous class extending Object>");
    }

    /// A cell that comes to this is not known.
    @Test
    void whatJShellLeavesWithoutAWord() {
        try (var shell = JShell.builder().executionEngine("local").build()) {
            var refused = refusal(shell)
                    .in(shell.eval(
                            "java.util.Optional.of(3).map(n -> { record Point(int x) {} return new Point(n); })"));
            assertThat(refusal(shell).unexplained(refused))
                    .isEqualTo("this did not run: JShell cannot take it in this form and finds no class Point."
                            + " Put it into a method and call that");
        }
    }

    @Test
    void whatWaitsForItsNamesIsStillAccepted() {
        assertThat(notebook.run("int later() { return notYet(); }").screen().text())
                .contains("later() can be used when method notYet() is declared.");
        assertThat(notebook.run("abstract void open();").screen().text()).contains("open() can be used when");
    }

    private static Refusal refusal(JShell shell) {
        return new Refusal(shell, new InPlace(shell, shell.sourceCodeAnalysis(), _ -> null));
    }
}

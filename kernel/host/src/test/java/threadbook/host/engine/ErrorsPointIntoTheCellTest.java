package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every error names cell, line and source, of the run it comes from.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorsPointIntoTheCellTest {

    private Notebook notebook;

    @BeforeAll
    void open() {
        notebook = new Notebook();
    }

    @AfterAll
    void close() {
        notebook.close();
    }

    private String cell() {
        return "cell " + notebook.number();
    }

    @Test
    void anExceptionShowsClassMessageLineAndSource() {
        var ran = notebook.run("int zero = 0;\n\nint bad = 1 / zero;");
        assertThat(ran.failure().name()).isEqualTo("java.lang.ArithmeticException");
        assertThat(ran.failure().message()).isEqualTo("/ by zero");
        assertThat(ran.trace()).isEqualTo("""
                java.lang.ArithmeticException: / by zero
                    at %s, line 3
                        int bad = 1 / zero;""".formatted(cell()));
    }

    @Test
    void theWholeChainOfMethodsInOtherCells() {
        notebook.run("int div(int a, int b) {\n    return a / b;\n}");
        String declared = cell();
        var ran = notebook.run("\nIntStream.of(0).map(i ->\n    div(1, i)).sum();");
        assertThat(ran.trace())
                .startsWith("java.lang.ArithmeticException: / by zero\n    at div (" + declared + ", line 2)\n"
                        + "        return a / b;\n    at lambda (" + cell() + ", line 3)\n        div(1, i)).sum();")
                .contains("at java.util.stream.")
                .endsWith("\n    at " + cell() + ", line 3\n        div(1, i)).sum();")
                .doesNotContain("REPL")
                .doesNotContain("threadbook")
                .doesNotContain("do_it");
    }

    @Test
    void causesAndSuppressedOnes() {
        var ran = notebook.run("var e = new IllegalStateException(\"outer\", new java.io.IOException(\"inner\"));\n"
                + "e.addSuppressed(new RuntimeException(\"beside\"));\nthrow e;");
        assertThat(ran.failure().name()).isEqualTo("java.lang.IllegalStateException");
        assertThat(ran.trace())
                .contains("Suppressed: java.lang.RuntimeException: beside", "Caused by: java.io.IOException: inner");
    }

    @Test
    void aCancelledTaskHasItsNameAndTheLineThatAwaitedIt() {
        var ran = notebook.run("run(() -> {\n    var task = createTask(\n        () -> sleep(1000));\n    sleep(0);\n"
                + "    task.cancel();\n    await(task);\n})");
        assertThat(ran.trace())
                .startsWith("threadbook.async.CancelledError: Task-2 was cancelled\n")
                .containsSubsequence("line 3", "() -> sleep(1000)", "line 6", "await(task);")
                .containsOnlyOnce("await(task);")
                .doesNotContain("VirtualThread");
    }

    @Test
    void anExceptionClassOfTheNotebookHasItsOwnName() {
        var ran = notebook.run(
                "class Broken extends RuntimeException { Broken() { super(\"x\"); } }\nthrow new Broken();");
        assertThat(ran.failure().name()).isEqualTo("Broken");
        assertThat(ran.trace()).contains("at " + cell() + ", line 2");
    }

    @Test
    void aCellRunAgainUnchangedHasItsNewNumber() {
        String code = "void fails() {\n    throw new RuntimeException(\"again\");\n}\nfails();";
        for (int i = 0; i < 3; i++) {
            var ran = notebook.run(code);
            assertThat(ran.trace())
                    .contains(
                            "at fails (" + cell() + ", line 2)",
                            "at " + cell() + ", line 4",
                            "throw new RuntimeException(\"again\");");
        }
    }

    @Test
    void aMethodThatMovedToAnotherLineHasItsNewLine() {
        notebook.run("int moving() { return 1 / 0; }");
        notebook.run("\n\n\nint moving() { return 1 / 0; }");
        String moved = cell();
        assertThat(notebook.run("moving()").trace()).contains("at moving (" + moved + ", line 4)");
    }

    @Test
    void lambdasAndClassesMoveWithTheirCell() {
        String code = "class Box {\n    Runnable r = () -> { throw new RuntimeException(); };\n}\nnew Box().r.run();";
        notebook.run(code);
        var ran = notebook.run("\n" + code);
        assertThat(ran.trace()).contains("(" + cell() + ", line 3)", "at " + cell() + ", line 5");
    }

    @Test
    void recursionWithoutEndIsCutInTheMiddle() {
        var ran = notebook.run("int down(int i) { return down(i + 1) + 1; }\ndown(0)");
        assertThat(ran.failure().name()).isEqualTo("java.lang.StackOverflowError");
        assertThat(ran.failure().traceback().size()).isLessThan(60);
        assertThat(ran.trace()).contains("at down (" + cell() + ", line 1)").contains("… and again");
    }

    @Test
    void anUncaughtExceptionOfAThreadIsShownInItsCell() {
        var ran = notebook.run(
                "var t = new Thread(() -> {\n    throw new RuntimeException(\"lonely\");\n}, \"worker\");\n"
                        + "t.start();\nt.join();");
        ran.screen().await("Exception in thread \"worker\"");
        assertThat(Notebook.plain(ran.screen().text()))
                .contains("java.lang.RuntimeException: lonely", "(" + cell() + ", line 2)");
    }

    @Test
    void allErrorsOfTheCompilerWithLineColumnAndCaret() {
        var ran = notebook.run("int fine = 1;\n\tString bad = 5;\n线 = unknown + 1;");
        assertThat(ran.failure().name()).isEqualTo("CompilationError");
        assertThat(ran.trace())
                .contains(cell() + ", line 2, column 15: incompatible types: int cannot be converted to")
                .contains("    \tString bad = 5;\n    \t             ^")
                .contains(cell() + ", line 3, column 5: cannot find symbol")
                .contains("    线 = unknown + 1;\n    \u3000   ^^^^^^^");
    }

    @Test
    void nothingRunsOfACellThatCannotBeRead() {
        var ran = notebook.run("System.out.println(\"never\");\nint x = 5 5;\n");
        assertThat(ran.failure().name()).isEqualTo("CompilationError");
        assertThat(ran.screen().text()).isEmpty();
        assertThat(ran.trace()).contains(cell() + ", line 2");
    }

    @Test
    void anUnfinishedCellIsAnErrorOfThatPlace() {
        var ran = notebook.run("int a = 1;\nvoid f() {");
        assertThat(ran.failure().name()).isEqualTo("CompilationError");
        assertThat(ran.trace()).contains(cell() + ", line 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!ls -l", "?List", "Thread.sleep?", "List??"})
    void whoeverTypesACommandOfIPythonIsToldWhatThereIsHere(String command) {
        assertThat(notebook.run(command).trace()).contains("A cell is Java: ");
    }

    @Test
    void aCommandBehindAnUnfinishedExpressionIsSaidToBeARemainder() {
        assertThat(notebook.run("1 + 1\n%who").trace()).contains("Here % divides what stands above it.");
        assertThat(notebook.run("1 + wrong % 2").trace()).doesNotContain("divides");
    }

    @Test
    void aQuestionMarkOfJavaIsNone() {
        assertThat(notebook.run("int sign = 1 > 0 ? 1 : ;").trace()).doesNotContain("A cell is Java: ");
    }

    @Test
    void aFrameMadeUpByTheUserBreaksNothing() {
        var ran = notebook.run(
                "var e = new RuntimeException(\"odd\");\n"
                        + "e.setStackTrace(new StackTraceElement[] {new StackTraceElement(\"A\", \"b\", \"cell x\", 3)});\nthrow e;");
        assertThat(ran.failure().name()).isEqualTo("java.lang.RuntimeException");
        var late = notebook.run("var t = new Thread(() -> { throw e; }); t.start(); t.join(); 1");
        assertThat(late.value()).isEqualTo("1");
        notebook.assertValue("e.getMessage()").isEqualTo("odd");
    }

    @Test
    void anExceptionWhoseMethodsFailIsStillShown() {
        var ran = notebook.run("throw new RuntimeException() { public String getMessage() { throw new Error(); } };");
        assertThat(ran.failure().name()).isEqualTo("anonymous");
    }
}

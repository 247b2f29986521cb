package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Java in cells is Java: it runs, and its last expression is shown.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CellsRunTest {

    private Notebook notebook;

    @BeforeAll
    void open() {
        notebook = new Notebook();
    }

    @AfterAll
    void close() {
        notebook.close();
    }

    static Stream<String[]> expressions() {
        return Stream.of(
                new String[] {"1 + 1", "2"},
                new String[] {"1 + 1;", "2"},
                new String[] {"1 + 1 // why not", "2"},
                new String[] {"1 + 1 /* why\n not */\n\n", "2"},
                new String[] {"// first\n1 + 1", "2"},
                new String[] {"\"http://x\".length()", "8"},
                new String[] {"\"/* no comment */\"", "/* no comment */"},
                new String[] {"'\"'", "\""},
                new String[] {"URI.create(\"http://example.com\").getHost()", "example.com"},
                new String[] {"int a = 5; a * 2", "10"},
                new String[] {"List.of(1, 2)\n    .stream()\n    .map(i -> i * 2) // twice\n    .toList()", "[2, 4]"},
                new String[] {"String s = null; s", "null"},
                new String[] {"\"\"\"\n  text\n  block\"\"\"", "text\nblock"});
    }

    static Stream<String[]> declarations() {
        return Stream.of(
                new String[] {"record Point(int x, int y) {}\nvar p = new Point(1, 2);\np", "Point[x=1, y=2]"},
                new String[] {"enum Colour { RED, GREEN }\nColour.valueOf(\"RED\")", "RED"},
                new String[] {"<T> T same(T t) { return t; }\nsame(7)", "7"},
                new String[] {
                    "int twice(int i) { return 2 * i; }\ndouble twice(double d) { return 2 * d; }\ntwice(1) + \" \" + twice(1.5)",
                    "2 3.0"
                },
                new String[] {
                    "sealed interface S permits A, B {}\nrecord A(int i) implements S {}\nrecord B() implements S {}\n"
                            + "int f(S s) { return switch (s) { case A(var i) -> i; case B() -> 0; }; }\nf(new A(3))",
                    "3"
                },
                new String[] {"var later = new Later(); later.value();\nclass Later { int value() { return 4; } }", ""},
                new String[] {"int n = 0;\nif (n > 0) n = 1;\nelse n = 2;\nn", "2"},
                new String[] {"if (true) {\n  n = 3;\n}\nelse {\n  n = 4;\n}\nn", "3"},
                new String[] {"int x1 = 1, x2 = 2; x1 + x2", "3"},
                new String[] {"int[] numbers = {3, 1, 2}; Arrays.sort(numbers); numbers[0]", "1"},
                new String[] {"for (int i = 0; i < 3; i++) { n += i; } n", "6"},
                new String[] {"switch (n) { case 6 -> \"six\"; default -> \"other\"; }", "six"},
                new String[] {"var r = new Runnable() { int c; public void run() { c++; } }; r.run(); r.c", "1"});
    }

    static Stream<String[]> oddities() {
        return Stream.of(
                new String[] {"Thread.currentThread().getName()", "main"},
                new String[] {"import java.awt.Rectangle;\nnew Rectangle(1, 2).width", "1"},
                new String[] {"void nothing() {}\nnothing()", ""},
                new String[] {"int 线程数 = 4;\n线程数 * 2", "8"},
                new String[] {"package a.b;\n\n1 + 2", "3"},
                new String[] {"", ""},
                new String[] {"   \n\t\n", ""},
                new String[] {"// nothing", ""},
                new String[] {";", ""});
    }

    @ParameterizedTest
    @MethodSource({"expressions", "declarations", "oddities"})
    void theLastExpressionIsTheValue(String code, String value) {
        notebook.assertValue(code).isEqualTo(value);
    }

    @Test
    void variablesAreThereInLaterCells() {
        notebook.run("var kept = new ArrayList<Map<String, int[]>>(); kept.add(Map.of(\"k\", new int[] {1}));");
        notebook.assertValue("var again = kept; again.get(0).get(\"k\")[0]").isEqualTo("1");
        notebook.run("record Node(int id) {}\nvar nodes = List.of(new Node(1), new Node(2));");
        notebook.assertValue("var copy = nodes; copy.toString()").isEqualTo("[Node[id=1], Node[id=2]]");
        notebook.assertValue("var first = copy.get(0); first.id()").isEqualTo("1");
        notebook.assertValue("for (var node : nodes) { System.out.print(node.id()); }")
                .isEmpty();
    }

    @Test
    void aValueInTheMiddleIsNotShown() {
        notebook.assertValue("1 + 1;\nint unused = 3;").isEmpty();
    }

    @Test
    void statementsPrintInOrderWithTheirDisplays() {
        var ran = notebook.run("System.out.println(\"a\"); var handle = display(1); System.err.println(\"b\");"
                + " handle.update(2); clearOutput(true); display(\"x\", \"text/html\");");
        assertThat(ran.printed()).isEqualTo("a\nb\n");
        assertThat(ran.screen().errors()).isEqualTo("b\n");
        assertThat(ran.screen().shown()).containsExactly("shown 1", "updated 2", "cleared true", "shown x");
    }

    @Test
    void whatIsUsedBeforeItIsDeclaredInTheCellIsDeclaredFirst() {
        notebook.assertValue(
                        "int result = doubled(21);\n/** Twice as much. */\nint doubled(int i) { return 2 * i; }\nresult")
                .isEqualTo("42");
        notebook.assertValue("""
                var outer = new Outer();
                // uses one declared later still
                class Outer { Inner inner = new Inner(); }
                class Inner { int value = 7; }
                outer.inner.value""").isEqualTo("7");
    }

    /// It may be waiting for something that comes later, or be a slip of the pen: the line is said.
    @Test
    void whatWaitsForATypeThatIsNotDeclaredIsSaidWithItsLine() {
        var method = notebook.run("int lines() {\n    return 1;\n}\n\nSrting text() {\n    return \"x\";\n}");
        assertThat(method.screen().errors())
                .matches("cell \\d+, line 5: text\\(\\) can be used when class Srting is declared.\n");
        var variable = notebook.run("Strin misspelt;");
        assertThat(variable.screen().errors()).contains("misspelt can be used when class Strin is declared.");
        assertThat(notebook.run("text()").trace()).contains("text() can be used when class Srting is declared.");
    }

    @Test
    void forwardReferencesAcrossCells() {
        var first = notebook.run("int early() { return late() + 1; }");
        assertThat(first.screen().errors())
                .matches("cell \\d+, line 1: early\\(\\) can be used when method late\\(\\) is declared.\n");
        var called = notebook.run("early()");
        assertThat(called.failure().name()).isEqualTo("UnresolvedReference");
        assertThat(called.trace()).contains("early() refers to method late(), which is not declared yet");
        notebook.run("int late() { return 1; }");
        notebook.assertValue("early()").isEqualTo("2");
    }

    @Test
    void classesThatNeedEachOtherInOneCell() {
        notebook.assertValue(
                        "class Ping { Pong other; int n = 1; }\nclass Pong { Ping other = new Ping(); }\nnew Pong().other.n")
                .isEqualTo("1");
    }

    @Test
    void aLineOfAHundredThousandBlanksIsNoTrouble() {
        notebook.assertValue(" ".repeat(100_000) + "1 + 1" + "\n ".repeat(50_000))
                .isEqualTo("2");
        notebook.assertValue("\"" + "x".repeat(50_000) + "\".length()").isEqualTo("50000");
        notebook.assertValue("/*" + "x\n".repeat(50_000) + "*/ 3").isEqualTo("3");
    }

    @Test
    void expressionsSeeTheCells() {
        notebook.run("int seen = 5;");
        var outcome = notebook.engine().expression("seen + 1", new Screen(), new Stop());
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Success.class, success -> assertThat(
                        success.value().data())
                .containsEntry("text/plain", "6"));
    }

    @Test
    void aBundleWithHolesHarmsNobody() {
        var ran = notebook.run("""
                var holes = new HashMap<String, String>();
                holes.put("text/plain", null);
                Displayable broken() { return () -> new MimeBundle(holes, Map.of()); }
                broken()""");
        ran.outcome();
        notebook.assertValue("holes.size()").isEqualTo("1");
    }
}

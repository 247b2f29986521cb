package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Local and anonymous classes mean in an expression, and behind `var`, what they mean anywhere else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClassesInsideExpressionsTest {

    private static final String MEMBER_OF_A_LOCAL_CLASS = """
            Optional.of(3).map(n -> {
                class Local { int v = n; int go() { return new Object() { int x = v * 2; }.x; } }
                return new Local().go();
            })""";

    private final Notebook notebook = new Notebook();

    @AfterAll
    void close() {
        notebook.close();
    }

    @Test
    void anAnonymousClassSeesTheLocalClassAroundIt() {
        notebook.assertValue(MEMBER_OF_A_LOCAL_CLASS).isEqualTo("Optional[6]");
        notebook.assertValue(MEMBER_OF_A_LOCAL_CLASS + " // six").isEqualTo("Optional[6]");
        notebook.assertValue(MEMBER_OF_A_LOCAL_CLASS + ".get() + 1").isEqualTo("7");
    }

    @Test
    void behindVarToo() {
        notebook.run("var six = " + MEMBER_OF_A_LOCAL_CLASS + ";");
        notebook.assertValue("six.get() + 1").isEqualTo("7");
        notebook.run("/* still */ final var seven = " + MEMBER_OF_A_LOCAL_CLASS + ".get() + 1 // seven");
        notebook.assertValue("seven + 1").isEqualTo("8");
        assertThat(notebook.run("seven = 1;").trace()).contains("final variable seven");
    }

    @Test
    void itRunsOnce() {
        String cell = "Stream.of(1, 2).peek(n -> { class Item { int v = n; Runnable job() { return new Runnable() {"
                + " public void run() { IO.println(v); } }; } } new Item().job().run(); }).toList()";
        assertThat(notebook.run(cell).printed()).isEqualTo("1\n2\n");
        notebook.assertValue(cell).isEqualTo("[1, 2]");
        var statement = notebook.run(cell + ";");
        assertThat(statement.printed()).isEqualTo("1\n2\n");
        assertThat(statement.value()).isEmpty();
    }

    @Test
    void anExpressionMayBeOfALocalClass() {
        notebook.assertValue("Optional.of(3).map(n -> { record Point(int x) {} return new Point(n); })")
                .isEqualTo("Optional[Point[x=3]]");
        notebook.assertValue(
                        "Stream.of(1, 2).map(n -> { enum Side { LEFT, RIGHT } return Side.values()[n - 1]; }).toList()")
                .isEqualTo("[LEFT, RIGHT]");
    }

    @Test
    void variablesAroundAnAnonymousClassAreThereFromItsBeginning() {
        String list = "Optional.of(3).map(n -> new ArrayList<Integer>() {{ add(n); }}).get()";
        notebook.assertValue(list).isEqualTo("[3]");
        notebook.assertValue("int counted = 0; Optional.of(3).map(n -> new Object() { { counted += n; } }); counted")
                .isEqualTo("3");
    }

    @Test
    void itsFieldsGetTheirValuesInTheirOrder() {
        notebook.assertValue("new Object() { int a = 1; int b; { b = a + 1; } }.b")
                .isEqualTo("2");
        notebook.assertValue("new Object() { int[] a = {1, 2}; int b = 3, c = 4; int d() { return a[1] * c; } }.d()")
                .isEqualTo("8");
    }

    @Test
    void anExpressionHasTheTypeThatItHasAlone() {
        notebook.assertValue("switch (new Object() { int a = 1; }.a) { case 1 -> 1; default -> 2.0; }")
                .isEqualTo("1.0");
    }

    @Test
    void aCallWithoutAValueShowsNone() {
        notebook.run("void call(Runnable job) { job.run(); }");
        var ran = notebook.run("call(new Runnable() { public void run() { IO.println(\"ran\"); } })");
        assertThat(ran.printed()).isEqualTo("ran\n");
        assertThat(ran.value()).isEmpty();
    }

    @Test
    void aVariableMayBeOfAnAnonymousClass() {
        notebook.run("var counter = new Object() { int n = 1; int next() { return n++; } };");
        notebook.assertValue("counter.next() + counter.next() + counter.n").isEqualTo("6");
    }

    @Test
    void suchAVariableIsInitializedInOrder() {
        notebook.run("var order = new Object() { int a = 1; final int b; { b = a + 1; a = 5; } int c = a; };");
        notebook.assertValue("\"\" + order.a + order.b + order.c").isEqualTo("525");
        notebook.run("var list = Optional.of(3).map(n -> new ArrayList<Integer>(n) {{ add(n); }}).get();");
        notebook.assertValue("list").isEqualTo("[3]");
        notebook.run("abstract class Base { String name = name(); abstract String name(); }");
        notebook.run("var base = Optional.of(\"n\").map(n -> new Base() { String name() { return n; } }).get();");
        notebook.assertValue("base.name").isEqualTo("n");
    }

    @Test
    void namesAreThoseOfTheUser() {
        notebook.assertValue("new Object() {}").matches("anonymous@\\w+");
        notebook.assertValue("Optional.of(1).map(n -> { class Local {} return new Local(); }).get()")
                .matches("Local@\\w+");
    }

    @Test
    void anErrorIsToldAtItsPlace() {
        var ran = notebook.run("IO.println(1);\nOptional.of(3).map(n -> new Object() {\n    int x = wrong; })");
        assertThat(ran.trace())
                .contains("line 3, column 13: cannot find symbol")
                .contains("variable wrong");
    }

    @Test
    void afterAnErrorWhatIsFineIsNotCalledWrong() {
        var ran = notebook.run("int no = \"text\";\n" + MEMBER_OF_A_LOCAL_CLASS);
        assertThat(ran.trace()).contains("line 1").doesNotContain("variable v");
    }

    @Test
    void anExceptionIsTracedToItsLine() {
        var ran = notebook.run("Optional.of(0).map(n ->\n    new Object() {\n        int x = 1 / n; }.x)");
        assertThat(ran.trace()).contains("cell " + notebook.number() + ", line 3");
    }
}

package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jdk.jshell.JShell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A cell is cut into pieces, which run in its order, but for declarations that are used before.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeclarationsComeBeforeTheirUseTest {

    private JShell shell;

    @BeforeAll
    void open() {
        shell = JShell.builder().executionEngine("local").build();
    }

    @AfterAll
    void close() {
        shell.close();
    }

    private CellReader.Reading read(String code) {
        return new CellReader(shell.sourceCodeAnalysis()).read(code);
    }

    private List<String> order(String code) {
        return Hoisting.order(read(code).pieces()).stream()
                .map(piece -> piece.text().strip())
                .toList();
    }

    @Test
    void piecesKnowTheirPlace() {
        var pieces = read("\n int a = 1; a++;\n\n\tif (a > 0)\n  a = 2;\nelse a = 3;\n// end\n")
                .pieces();
        assertThat(pieces).extracting(Piece::line).containsExactly(2, 2, 4);
        assertThat(pieces).extracting(piece -> piece.text().strip()).first().isEqualTo("int a = 1;");
        assertThat(pieces.getLast().text()).contains("else a = 3;");
    }

    @Test
    void nothingIsNoPiece() {
        assertThat(read("").pieces()).isEmpty();
        assertThat(read(" \n\t").pieces()).isEmpty();
        assertThat(read("// only\n/* comments */").pieces()).isEmpty();
        assertThat(read("").whole()).isTrue();
    }

    @Test
    void whatIsNotCompleteIsNotWhole() {
        assertThat(read("int a = 1; void f() {").whole()).isFalse();
        assertThat(read("foo(").whole()).isFalse();
    }

    @Test
    void usedMethodsAndTypesComeFirst() {
        assertThat(order("f(); void f() {} int x = 1;")).containsExactly("void f() {}", "f();", "int x = 1;");
        assertThat(order("var p = new P(); record P() {}")).containsExactly("record P() {}", "var p = new P();");
        assertThat(order("f(); static <T extends Comparable<T>> List<T>[] f() throws Exception { return null; }"))
                .first()
                .asString()
                .startsWith("static <T");
        assertThat(order("打印(1); void 打印(int i) {}")).first().asString().startsWith("void");
    }

    @Test
    void theyBringWhatTheyUse() {
        assertThat(order("new A(); class A { B b; } class B {} class C {}"))
                .containsExactlyInAnyOrder("class A { B b; }", "class B {}", "new A();", "class C {}")
                .satisfies(order -> assertThat(order.indexOf("class B {}")).isLessThan(order.indexOf("new A();")));
    }

    @Test
    void nothingElseMoves() {
        assertThat(order("int a = 1; int f() { return a; } f(); a = 2; f();"))
                .containsExactly("int a = 1;", "int f() { return a; }", "f();", "a = 2;", "f();");
        assertThat(order("String s = \"f\"; // f\nvoid f() {}"))
                .first()
                .asString()
                .startsWith("String s");
        assertThat(order("f(); void f() { } void f() { int x; }")).startsWith("f();");
    }

    @Test
    void commentsInFrontHideNoDeclaration() {
        assertThat(order("f();\n/** Does. */\n// really\n@Deprecated public void f() {}")
                        .getLast())
                .isEqualTo("f();");
    }
}

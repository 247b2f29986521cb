package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Brackets, slashes and quotes mean something in code only.
class OnlyCodeIsReadAsCodeTest {

    @Test
    void everyOpenBracketIndentsTheNextLine() {
        assertThat(Indentation.after("")).isEmpty();
        assertThat(Indentation.after("void f() {")).isEqualTo("    ");
        assertThat(Indentation.after("f(g[h {")).hasSize(12);
        assertThat(Indentation.after("{ } ) ] }\n{")).hasSize(4);
    }

    @Test
    void bracketsInStringsCharactersAndCommentsDoNot() {
        assertThat(Indentation.after("f(\"{{\\\"{\", '{', '\\'', /* { */ x // {\n"))
                .hasSize(4);
        assertThat(Indentation.after("var t = \"\"\"\n  { \\\"\"\" { \"quoted\" \"\"\" + {"))
                .hasSize(4);
        assertThat(Indentation.after("{ // it's\n")).hasSize(4);
        assertThat(Indentation.after("{ \"open\n{")).hasSize(8);
        assertThat(Indentation.after("{ /* { never closed")).hasSize(4);
    }

    @Test
    void lengthAndLinesStayTheSame() {
        String code = "a \"x\ny\" /* 1\n2 */ 'c' \"\"\"\n线🧵\n\"\"\" // end";
        assertThat(Masked.of(code)).hasSameSizeAs(code);
        assertThat(Masked.of(code).chars().filter(c -> c == '\n').count())
                .isEqualTo(code.chars().filter(c -> c == '\n').count());
    }

    @Test
    void commentsAroundCodeAreStripped() {
        assertThat(Masked.strip("// a\n /* b */ \"c\"; // d\n\n")).isEqualTo("\"c\";");
        assertThat(Masked.strip("f();")).isEqualTo("f();");
        assertThat(Masked.strip("// a")).isEmpty();
    }

    @Test
    void hugeLiteralsCommentsAndBlanksAreNoTrouble() {
        for (String huge : new String[] {
            "\"" + "x\\n".repeat(200_000),
            "//" + "x".repeat(500_000),
            " ".repeat(500_000),
            "\"\"\"" + "\n".repeat(500_000)
        }) {
            assertThat(Indentation.after("{" + huge)).hasSize(4);
            assertThat(Masked.end("{" + huge)).isPositive();
        }
    }

    @Test
    void theKindOfAPiece() {
        assertThat(Syntax.of("1 + 1").kind()).isEqualTo(Syntax.Kind.EXPRESSION);
        assertThat(Syntax.of("1 + 1;").kind()).isEqualTo(Syntax.Kind.EXPRESSION);
        assertThat(Syntax.of("\"http://x\" // y").kind()).isEqualTo(Syntax.Kind.EXPRESSION);
        assertThat(Syntax.of("f(); /* z */").kind()).isEqualTo(Syntax.Kind.STATEMENT);
        assertThat(Syntax.of("for (;;) { break; }").kind()).isEqualTo(Syntax.Kind.STATEMENT);
        assertThat(Syntax.of("int a = 1, b").kind()).isEqualTo(Syntax.Kind.VARIABLE);
        assertThat(Syntax.of("void f() {}").kind()).isEqualTo(Syntax.Kind.OTHER);
        assertThat(Syntax.of("record A() {}").kind()).isEqualTo(Syntax.Kind.OTHER);
        assertThat(Syntax.of("import java.util.*;").kind()).isEqualTo(Syntax.Kind.OTHER);
        assertThat(Syntax.of("int int").kind()).isEqualTo(Syntax.Kind.UNREADABLE);
        assertThat(Syntax.of("").kind()).isIn((Object[]) Syntax.Kind.values());
    }

    @Test
    void theNamesOfAPiece() {
        assertThat(Syntax.of("int a = b + 线.c(d), e;").declared()).containsExactlyInAnyOrder("a", "e");
        assertThat(Syntax.of("int a = b + 线.c(d), e;").mentioned())
                .contains("b", "线", "d")
                .doesNotContain("c");
        assertThat(Syntax.of("new Foo<Bar>(x -> y.z)").mentioned()).contains("Foo", "Bar", "y");
    }
}

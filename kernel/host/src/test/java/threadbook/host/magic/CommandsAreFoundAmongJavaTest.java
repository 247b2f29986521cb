package threadbook.host.magic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A line is a command where a statement could begin; everywhere else a percent sign is Java.
class CommandsAreFoundAmongJavaTest {

    /// `J` and the Java, `C` and a command, one after the other.
    private static List<String> read(String code) {
        return CellText.read(code).stream()
                .map(stretch -> switch (stretch) {
                    case Stretch.Java(int start, int end) -> "J " + code.substring(start, end);
                    case Stretch.Directive it ->
                        "C " + (it.ofCell() ? "%%" : "%") + it.name() + "|" + code.substring(it.argument(), it.end());
                })
                .toList();
    }

    private static boolean isAllJava(String code) {
        return read(code).equals(List.of("J " + code));
    }

    @Test
    void aloneAndWithAnArgument() {
        assertThat(read("%who")).containsExactly("C %who|");
        assertThat(read("  %load a b.java \n")).containsExactly("C %load| a b.java ");
        assertThat(read("\r\n%who\r\n")).containsExactly("J \r\n", "C %who|\r");
        assertThat(read("")).isEmpty();
    }

    @Test
    void severalBetweenLinesOfJava() {
        assertThat(read("int a = 1;\n%who\n%time f(a)\nif (a > 0) { }\n%timing off\na % 2"))
                .containsExactly(
                        "J int a = 1;\n",
                        "C %who|",
                        "C %time| f(a)",
                        "J if (a > 0) { }\n",
                        "C %timing| off",
                        "J a % 2");
    }

    @Test
    void behindCommentsOnly() {
        assertThat(read("// first\n/* second\n */\n%who")).contains("C %who|");
        assertThat(read("f(); // done\n%who")).contains("C %who|");
    }

    @Test
    void behindACommandWhateverQuotesAndSlashesStandInIt() {
        assertThat(read("%jars lib/*\n%load it's\n%who")).containsExactly("C %jars| lib/*", "C %load| it's", "C %who|");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\n % b",
                "a\n%b",
                "int r = total\n  %size;",
                "f(a,\n%b)",
                "int f() {\n return 7;\n%who\n}",
                "for (int i = 0;\n%who;;) { }",
                "// %who\nx",
                "/*\n%who\n*/",
                "var t = \"\"\"\n;\n%who\n\"\"\";",
                "int y = switch (k) { default -> 5; }\n%b",
                "x = 5; int y = 2 * switch (k) { default -> 5; }\n%b;",
                "f(); %who",
                "x;;\"%who\"",
            })
    void notInTheMiddleOfJava(String code) {
        assertThat(isAllJava(code)).as(code).isTrue();
    }

    @Test
    void behindASwitchThatIsAStatement() {
        assertThat(read("x = 1; switch (x) { default -> { } }\n%who")).contains("C %who|");
        assertThat(read("int y = switch (x) { default -> 5; };\n%who")).contains("C %who|");
    }

    @Test
    void atTheHeadTheRestOfTheCellBelongsToIt() {
        assertThat(read("%%bash\necho \"\n%who\n")).containsExactly("C %%bash|");
        assertThat(read("\n\n%%bash -x\nls")).containsExactly("J \n\n", "C %%bash| -x");
    }

    @Test
    void furtherDownOneOfACellIsFoundToBeRefused() {
        assertThat(read("f();\n%%time\ng();")).containsExactly("J f();\n", "C %%time|", "J g();");
    }

    @Test
    void aSignWithoutANameIsOneToo() {
        assertThat(read("%")).containsExactly("C %|");
        assertThat(read("f();\n%% x")).containsExactly("J f();\n", "C %%| x");
    }

    @Test
    void alsoInALongCell() {
        String code = "f(1 % 2);\n".repeat(5000) + "%who";
        assertThat(read(code)).hasSize(2);
    }
}

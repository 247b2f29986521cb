package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a Chinese keyboard or a word processor writes in place of a character of Java.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CharactersThatLookAlikeTest {

    private final Notebook notebook = new Notebook();

    @AfterAll
    void close() {
        notebook.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "IO.println(1)；          | Java wants ; here, and not ； (U+FF1B).",
                "IO.println（1);          | Java wants ( here, and not （ (U+FF08).",
                "IO.println(“hello”);     | Java wants \" here, and not “ (U+201C).",
                "Math.max(1， 2)          | Java wants , here, and not ， (U+FF0C).",
                "int x = 1\u00a0+ 2;      | Java wants an ordinary blank here, and not U+00A0.",
                "void f() { int y = 1；}  | Java wants ; here, and not ； (U+FF1B).",
            })
    void areSaidToBeMeant(String cell, String said) {
        var ran = notebook.run(cell);
        assertThat(ran.failure().name()).isEqualTo("CompilationError");
        assertThat(ran.trace()).contains("illegal character", said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"int x = 1 # 2;", "int x = 1 \\ 2;"})
    void thereIsNothingToSayOfOthers(String cell) {
        assertThat(notebook.run(cell).trace()).doesNotContain("Java wants");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"IO.print(\"；（“\"); | ；（“", "/* ； */ IO.print(1); | 1"})
    void inTextTheyAreFine(String cell, String printed) {
        assertThat(notebook.run(cell).printed()).isEqualTo(printed);
    }
}

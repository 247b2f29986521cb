package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class APastedProgramSaysHowItIsRunTest {

    private static Piece piece(String text) {
        return new Piece(text, text, 0, text.length(), 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            void main() { }                                | main();
            public static void main(String[] args) { }     | main(new String[0]);
            static void main(final String... args) { }     | main(new String[0]);
            /* the start */ void main() { }                | main();
            """)
    void theCallOfItsMain(String main, String call) {
        assertThat(MainMethod.hint(List.of(piece("int count = 0;"), piece(main))))
                .hasValueSatisfying(hint -> assertThat(hint).contains("write " + call + " below"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "void mainly() { }",
                "int main() { return 1; }",
                "void main(int count) { }",
                "class Program { static void main() { } }",
                "String text = \"void main() { }\";"
            })
    void nothingWhereThereIsNone(String code) {
        assertThat(MainMethod.hint(List.of(piece(code)))).isEmpty();
    }

    @Test
    void nothingInACellThatDoesSomething() {
        assertThat(MainMethod.hint(List.of(piece("void main() { }"), piece("main();"))))
                .isEmpty();
    }
}

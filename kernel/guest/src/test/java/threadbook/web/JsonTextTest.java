package threadbook.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import threadbook.display.Json;

/// JSON is read as RFC 8259 has it, and nothing else is taken for it.
class JsonTextTest {

    @Test
    void everyKindOfValue() {
        assertThat(JsonText.read(" {\"a\" : [true,false,\"\\u7ebf\\n\\\"\"], \"\":{}, \"n\":-1.5e2} "))
                .isEqualTo(Map.of("a", List.of(true, false, "线\n\""), "", Map.of(), "n", new BigDecimal("-1.5e2")));
        assertThat(JsonText.read("null")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":[1,{\"b\":\"\\\\\"}],\"c\":{}}", "[]", "\"\"", "0", "1E+3"})
    void whatIsWrittenIsWhatWasRead(String text) {
        assertThat(Json.of(JsonText.read(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "[,1]",
                "{\"a\":1,}",
                "{a:1}",
                "01",
                "1.",
                "+1",
                ".5",
                "'a'",
                "\"a",
                "\"\n\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "tru",
                "1 2",
                "NaN",
                "[1}",
                "hello"
            })
    void whatIsNoJsonIsNothing(String text) {
        assertThat(JsonText.read(text)).isNull();
    }

    @Test
    void whatIsEndlesslyDeepIsNothing() {
        assertThat(JsonText.read("[".repeat(100_000))).isNull();
    }
}

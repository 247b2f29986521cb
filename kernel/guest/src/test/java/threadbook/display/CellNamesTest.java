package threadbook.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Nobody sees JShell's names.
class CellNamesTest {

    @ParameterizedTest
    @CsvSource({
        "REPL.$JShell$12$Point, Point",
        "REPL.$JShell$12B$Point, Point",
        "REPL.$JShell$12AB$Point$Inner, Point$Inner",
        "REPL.$JShell$s1$Point, Point",
        "REPL.$JShell$5, ''",
        "REPL.$JShell$5$1, anonymous",
        "REPL.$JShell$5$$JShell$anonymous$$0, anonymous",
        "REPL.$JShell$5$1Local, Local",
        "REPL.$JShell$5$线程, 线程",
        "java.util.List, java.util.List",
    })
    void classes(String binaryName, String readable) {
        assertThat(CellNames.ofClass(binaryName)).isEqualTo(readable);
    }

    @ParameterizedTest
    @CsvSource({
        "fib, fib",
        "do_it$, ''",
        "lambda$do_it$$0, lambda",
        "lambda$do_it$$1a2b3c4d$1, lambda",
        "lambda$fib$3, lambda in fib",
        "lambda$fib$1a2b3c4d$1, lambda in fib",
        "lambda$new$0, lambda in <init>",
        "lambda$static$0, lambda in <clinit>",
        "lambda$, lambda$",
        "a$b, a$b",
    })
    void methods(String name, String readable) {
        assertThat(CellNames.ofMethod(name)).isEqualTo(readable);
    }

    @Test
    void texts() {
        assertThat(CellNames.clean("class REPL.$JShell$11$A cannot be cast to class REPL.$JShell$12B$B (both)"))
                .isEqualTo("class A cannot be cast to class B (both)");
        assertThat(CellNames.clean("because \"REPL.$JShell$5.s\" is null")).isEqualTo("because \"s\" is null");
        assertThat(CellNames.clean("REPL.$JShell$5$$JShell$anonymous$$0@1f")).isEqualTo("anonymous$0@1f");
        assertThat(CellNames.clean("REPL.$JShell$5$1@1f")).isEqualTo("anonymous@1f");
        assertThat(CellNames.clean("class REPL.$JShell$5$1")).isEqualTo("class anonymous");
        assertThat(CellNames.clean("REPL.$JShell$5$2Local$1@1f")).isEqualTo("Local$1@1f");
        assertThat(CellNames.clean("REPL.$JShell$14$$Lambda/0x7f@1")).isEqualTo("$Lambda/0x7f@1");
        assertThat(CellNames.clean("class REPL.$JShell$14")).isEqualTo("class cell");
        assertThat(CellNames.clean("in REPL.$JShell$14.")).isEqualTo("in cell.");
        assertThat(CellNames.clean("REPL.$JShell$")).isEqualTo("cell");
        assertThat(CellNames.clean("nothing")).isSameAs("nothing");
    }
}

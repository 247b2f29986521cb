package threadbook.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    private static Command read(String... words) throws Refusal {
        return new Arguments(List.of(words)).command();
    }

    @Test
    void installIsForThisAccountAndCalledThreadbookUnlessSaidOtherwise() throws Refusal {
        assertThat(read("install")).isEqualTo(new Command.Install(new Target.User(), "threadbook", List.of()));
    }

    @Test
    void optionsComeInAnyOrderAndWithOrWithoutAnEqualsSign() throws Refusal {
        assertThat(read("install", "--vm-option", "-Xmx1g", "--name=java", "--sys-prefix", "--vm-option=-Da=b"))
                .isEqualTo(new Command.Install(new Target.SysPrefix(), "java", List.of("-Xmx1g", "-Da=b")));
    }

    @Test
    void aPrefixBecomesAbsolute() throws Refusal {
        assertThat(read("uninstall", "--prefix", "here"))
                .isEqualTo(
                        new Command.Uninstall(new Target.Prefix(Path.of("here").toAbsolutePath()), "threadbook"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h"})
    void helpIsAlwaysNear(String help) throws Refusal {
        assertThat(read(help)).isEqualTo(new Command.Help());
        assertThat(read("install", help)).isEqualTo(new Command.Help());
    }

    @Test
    void whatJupyterCallsIsHandedOnAsItIs() throws Refusal {
        assertThat(read("kernel", "/run/kernel 1.json")).isEqualTo(new Command.Kernel(List.of("/run/kernel 1.json")));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "instal,there is no command 'instal'",
                "install --usr,there is no option '--usr'",
                "install here,there is no option 'here'",
                "install --name,--name needs a value",
                "doctor now,doctor takes nothing else",
                "install --name a/b,'a/b' is no name for a kernel",
                "install --name ..,'..' is no name for a kernel",
                "install --name 线程,'线程' is no name for a kernel",
                "install --name=,'' is no name for a kernel",
            })
    void whatCannotBeUnderstoodIsSaidInOneLine(String line, String begin) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read(line.split(" ")))
                .withMessageStartingWith(begin)
                .matches(refusal -> refusal.line().lines().count() == 1);
    }
}

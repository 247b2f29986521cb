package threadbook.install;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With a jar that is none, so that the training run fails; the whole thing is tried by the conformance tests.
class InstallTest {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    private Path temporary;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private Path jar = Path.of("");

    @BeforeEach
    void makeJar() throws IOException {
        jar = Files.writeString(temporary.resolve("a jar"), "not really");
    }

    private void install(Path prefix) throws Refusal {
        var paths = new JupyterPaths(Map.of(), "Linux", temporary);
        new Install(paths, jar, JAVA, new PrintStream(printed, true, UTF_8))
                .run(new Command.Install(new Target.Prefix(prefix), "threadbook", List.of()));
    }

    private static Path kernel(Path prefix) {
        return prefix.resolve("share/jupyter/kernels/threadbook");
    }

    @Test
    void putsAllThatJupyterNeedsIntoOneFolder() throws Refusal {
        install(temporary.resolve("前 缀"));
        for (var file : List.of("kernel.json", "threadbook.jar", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg")) {
            assertThat(kernel(temporary.resolve("前 缀")).resolve(file)).isNotEmptyFile();
        }
    }

    @Test
    void withoutCachesItIsInstalledAllTheSameAndSaysSo() throws Refusal {
        install(temporary);
        assertThat(printed.toString(UTF_8)).contains("No start-up caches").contains("Installed the kernel");
    }

    @Test
    void aKernelOfSomebodyElseIsLeftAlone() throws IOException {
        Files.createDirectories(kernel(temporary));
        Files.writeString(kernel(temporary).resolve("kernel.json"), "{}");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> install(temporary))
                .withMessageContaining("is not Threadbook");
        assertThat(kernel(temporary).resolve("kernel.json")).hasContent("{}");
    }

    @Test
    void whereNothingCanBeWrittenIsSaidInOneLine() throws IOException {
        var file = Files.writeString(temporary.resolve("a file"), "in the way");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> install(file))
                .withMessageStartingWith("cannot write " + kernel(file))
                .withMessageContaining("--prefix DIR")
                .matches(refusal -> refusal.line().lines().count() == 1);
    }

    @Test
    void uninstallTakesAwayWhatInstallHasPut() throws Refusal {
        install(temporary);
        var paths = new JupyterPaths(Map.of(), "Linux", temporary);
        var command = new Command.Uninstall(new Target.Prefix(temporary), "threadbook");
        new Uninstall(paths, new PrintStream(printed, true, UTF_8)).run(command);
        assertThat(kernel(temporary)).doesNotExist();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new Uninstall(paths, System.out).run(command))
                .withMessageContaining("there is no kernel 'threadbook'");
    }
}

package threadbook.install;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @TempDir
    private Path home;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private Doctor doctor(String version) {
        var paths = new JupyterPaths(Map.of("JUPYTER_DATA_DIR", home.toString()), "Linux", home);
        return new Doctor(
                paths, Runtime.Version.parse(version), Path.of("/jdk/bin/java"), new PrintStream(printed, true, UTF_8));
    }

    private void kernel(String json) throws IOException {
        var folder = Files.createDirectories(home.resolve("kernels/threadbook"));
        Files.writeString(folder.resolve(KernelSpec.FILE), json);
        Files.writeString(folder.resolve(KernelSpec.JAR), "");
    }

    @Test
    void warnsOfJdksThatMayDamageTheHeap() {
        assertThat(doctor("25.0.2").jdk().line()).startsWith("advice").contains("JDK-8377811");
        assertThat(doctor("25.0.3").jdk()).isInstanceOf(Finding.Ok.class);
        assertThat(doctor("26").jdk()).isInstanceOf(Finding.Ok.class);
    }

    @Test
    void aJdkThatIsGoneIsNamed() throws IOException {
        kernel("{\"argv\": [\"/no/such/java\"]}");
        assertThat(doctor("25.0.3").run()).isFalse();
        assertThat(printed.toString(UTF_8)).contains("problem").contains("/no/such/java");
    }

    @Test
    void aBrokenKernelSpecIsNamed() throws IOException {
        kernel("{");
        assertThat(doctor("25.0.3").run()).isFalse();
        assertThat(printed.toString(UTF_8)).contains("kernel.json cannot be read");
    }

    @Test
    void aKernelThatEndsAtOnceIsNotWaitedForAndItsLastWordsAreShown() throws IOException {
        kernel("{\"argv\": [\"/bin/sh\", \"-c\", \"echo I will not; exit 3\"]}");
        assertThat(doctor("25.0.3").run()).isFalse();
        assertThat(printed.toString(UTF_8)).contains("exit code 3: I will not");
    }
}

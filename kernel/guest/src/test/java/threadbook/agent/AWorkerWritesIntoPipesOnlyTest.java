package threadbook.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AWorkerWritesIntoPipesOnlyTest {

    private static final long PATIENCE = 30;

    /// The descriptors are set here: those that the JVM would have by itself belong to the JDK.
    private static final String SHELL = "exec \"$0\" \"$@\" 3<>precious 4</dev/null";

    @Test
    void aFileInThePlaceOfThePipeIsLeftAsItIs(@TempDir Path folder) throws IOException, InterruptedException {
        var precious = Files.writeString(folder.resolve("precious"), "all of it");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var worker = new ProcessBuilder(
                        "sh",
                        "-c",
                        SHELL,
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkerMain.class.getName(),
                        folder.resolve("progress").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (var said = worker.inputReader()) {
            assertThat(said.readAllAsString()).contains("/dev/fd/3 is none");
            assertThat(worker.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
        } finally {
            worker.destroyForcibly();
        }
        assertThat(worker.exitValue()).isNotZero();
        assertThat(precious).hasContent("all of it");
    }
}

package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadbook.agent.ExitCode;
import threadbook.host.engine.GuestDied.Cause;

/// How a guest is started, and what is said when it has ended.
class DeathsInOneSentenceTest {

    private static String sentence(Cause cause, int exitCode) {
        return new GuestDied(cause, exitCode, "Unrecognized option\nError: no JVM\n").sentence();
    }

    @Test
    void everyDeathIsOneSentence() {
        for (var cause : Cause.values()) {
            IntStream.range(0, 256).mapToObj(code -> sentence(cause, code)).forEach(sentence -> {
                assertThat(sentence).isNotBlank().doesNotContain("\n").doesNotEndWith(".");
            });
        }
    }

    @Test
    void itNamesTheCause() {
        assertThat(sentence(Cause.EXIT_CALLED, 3)).startsWith("System.exit(3) ended");
        assertThat(sentence(Cause.UNKNOWN, 137)).contains("signal 9 (SIGKILL");
        assertThat(sentence(Cause.UNKNOWN, 139)).contains("signal 11 (SIGSEGV");
        assertThat(sentence(Cause.UNKNOWN, 128 + 31)).contains("signal 31");
        assertThat(sentence(Cause.UNKNOWN, ExitCode.OUT_OF_MEMORY.code())).contains("no memory left");
        assertThat(sentence(Cause.UNKNOWN, 7)).contains("exit code 7");
        assertThat(sentence(Cause.UNKNOWN, ExitCode.BROKEN.code())).contains("exit code 243");
        assertThat(sentence(Cause.COULD_NOT_BE_STOPPED, 137))
                .contains("could not be stopped")
                .doesNotContain("SIGKILL");
        assertThat(sentence(Cause.DID_NOT_START, 1)).contains("Unrecognized option; Error: no JVM");
    }

    private static List<String> line(Path guestJar, String... options) {
        return GuestCommand.line(
                new EngineSettings(guestJar, Path.of("/j d k"), Arrays.asList(options), List.of(), Timing.AUTO),
                Path.of("/run/socket"));
    }

    @Test
    void theCommandLineEndsWithTheJarAndTheSocket() {
        var line = line(Path.of("/a b/类/guest.jar"), "-ea");
        assertThat(line).first().isEqualTo("/j d k/bin/java");
        assertThat(line.subList(line.size() - 4, line.size()))
                .containsExactly("-ea", "-jar", "/a b/类/guest.jar", "/run/socket");
    }

    @Test
    void theHeapIsBoundedUnlessTheUserSaysOtherwise() {
        assertThat(line(Path.of("guest.jar"))).anyMatch(option -> option.startsWith("-Xmx"));
        assertThat(line(Path.of("guest.jar"), "-Xmx64m"))
                .filteredOn(option -> option.startsWith("-Xmx"))
                .containsExactly("-Xmx64m");
        assertThat(line(Path.of("guest.jar"), "-XX:MaxRAMPercentage=10"))
                .noneMatch(option -> option.startsWith("-Xmx"));
    }

    @Test
    void theCacheIsUsedWhereItIsAndFits(@TempDir Path folder) throws java.io.IOException {
        var jar = folder.resolve("guest.jar");
        assertThat(line(jar)).noneMatch(option -> option.contains("AOTCache"));
        Files.createFile(folder.resolve("guest.aot"));
        assertThat(line(jar)).contains("-XX:AOTCache=" + folder.resolve("guest.aot"));
        for (String against :
                List.of("-Xshare:auto", "-XX:AOTCacheOutput=x", "-agentlib:jdwp=transport=dt_socket", "-Xlog:gc")) {
            assertThat(line(jar, against)).noneMatch(option -> option.startsWith("-XX:AOTCache="));
        }
    }
}

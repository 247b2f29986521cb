package threadbook.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is said to Maven is said to us.
class OptionsAreThoseOfMavenTest {

    @Test
    void argumentsAreRead() {
        var options =
                Options.of(Map.of("MAVEN_ARGS", "-B -o -s '/tmp/my settings.xml' -Pfast,far -Dmaven.repo.local=/r"));
        assertThat(options.settings()).isEqualTo(Path.of("/tmp/my settings.xml"));
        assertThat(options.offline()).isTrue();
        assertThat(options.profiles()).containsExactly("fast", "far");
        assertThat(options.properties()).containsEntry("maven.repo.local", "/r");
    }

    @Test
    void whatComesLaterCounts() {
        var options = Options.of(Map.of(
                "MAVEN_ARGS", "-Da=3", "MAVEN_OPTS", "-Xmx1g -Da=2 -Db=2", "THREADBOOK_VM_OPTIONS", "-Da=1 -Dc -ea"));
        assertThat(options.properties()).containsExactlyInAnyOrderEntriesOf(Map.of("a", "3", "b", "2", "c", "true"));
    }

    @Test
    void aValueMayStandBehindABlank() {
        var options =
                Options.of(Map.of("MAVEN_ARGS", "-D a=1 --define b=2 --define=c=3 -U", "MAVEN_OPTS", "-Dd=4 -server"));
        assertThat(options.properties())
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", "1", "b", "2", "c", "3", "d", "4"));
        assertThat(options.update()).isTrue();
        assertThat(Options.of(Map.of()).update()).isFalse();
    }

    @Test
    void profilesAreRead() {
        assertThat(Options.of(Map.of("MAVEN_ARGS", "-P fast,far --activate-profiles=x"))
                        .profiles())
                .containsExactly("fast", "far", "x");
        assertThat(Options.of(Map.of()).profiles()).isEmpty();
        var mixed = Options.of(Map.of("MAVEN_ARGS", "-P +fast,!slow,-P,-far -P"));
        assertThat(mixed.activeProfiles()).containsExactly("fast");
        assertThat(mixed.inactiveProfiles()).contains("slow", "far");
        assertThat(Options.of(Map.of("MAVEN_HOME", "/opt/maven")).home()).isEqualTo(Path.of("/opt/maven"));
    }
}

package threadbook.host.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// As IJava took them.
class LibrariesHaveNamesTest {

    @Test
    void theyHaveThreeToFiveParts() throws Exception {
        assertThat(Coordinates.of("org.far:bolt:1.0")).isEqualTo(new Coordinates("org.far", "bolt", "jar", "", "1.0"));
        assertThat(Coordinates.of("org.far:bolt:pom:1.0"))
                .isEqualTo(new Coordinates("org.far", "bolt", "pom", "", "1.0"));
        assertThat(Coordinates.of("org.far:bolt_3:jar:linux-x86_64:1.0-SNAPSHOT"))
                .isEqualTo(new Coordinates("org.far", "bolt_3", "jar", "linux-x86_64", "1.0-SNAPSHOT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1.0,2.0)", "(,1.0],[1.2,)", "[1.0]", "1.0+build", "RELEASE", "2.0.0.Final"})
    void aVersionMayBeARange(String version) throws Exception {
        assertThat(Coordinates.of("org.far:bolt:" + version).version()).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a:b:",
                "a::1",
                ":b:1",
                "a:b c:1",
                "a:b:1/2",
                "a:b:../1",
                "a:b:c:d:e:f",
                "a:b:1,c",
                "a:b:[]",
                "a:b:[1,2"
            })
    void otherTextsAreNone(String text) {
        assertThatThrownBy(() -> Coordinates.of(text)).hasMessageContaining("group:artifact:version");
    }
}

package threadbook.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With the values, profiles and repositories that Maven would know.
class APomMeansWhatItMeansToMavenTest {

    private final Path root;
    private final Shelf shelf;

    APomMeansWhatItMeansToMavenTest(@TempDir Path root) {
        this.root = root;
        this.shelf = new Shelf(root).with("bolt:1.0").with("wheel:1.0");
    }

    private List<String> found(String arguments, String text) throws Exception {
        var told = Map.of("MAVEN_ARGS", shelf.environment().get("MAVEN_ARGS") + " " + arguments);
        return Shelf.names(shelf.finds(told, Shelf.pom(text)).jars());
    }

    private static String profile(String id, String content) {
        return "<profile><id>" + id + "</id>" + content + "</profile>";
    }

    @Test
    void valuesOfTheCommandLineCount() throws Exception {
        String text = "<properties><v>7</v></properties>" + Shelf.dependency("bolt:${v}");
        assertThat(found("-Dv=1.0", text)).containsExactly("bolt-1.0");
    }

    @Test
    void valuesOfTheSettingsCount() throws Exception {
        shelf.settings(Shelf.mirror(shelf.folder.toUri().toString())
                + "<profiles>" + profile("own", "<properties><v>1.0</v></properties>") + "</profiles>"
                + "<activeProfiles><activeProfile>own</activeProfile></activeProfiles>");
        assertThat(found("", Shelf.dependency("bolt:${v}"))).containsExactly("bolt-1.0");
        String more = "<profiles>" + profile("fast", Shelf.dependencies("wheel:1.0")) + "</profiles>";
        assertThat(found("-Pfast", more + Shelf.dependency("bolt:${v}")))
                .containsExactlyInAnyOrder("bolt-1.0", "wheel-1.0");
    }

    @Test
    void valuesOfTheEnvironmentCount() throws Exception {
        String name = System.getenv().keySet().stream()
                .filter(each -> each.equals("PATH") || each.equals("HOME"))
                .findFirst()
                .orElseThrow();
        String text = "<profiles>"
                + profile(
                        "here",
                        "<activation><property><name>env." + name + "</name></property></activation>"
                                + Shelf.dependencies("bolt:1.0"))
                + "</profiles>" + Shelf.dependency("wheel:1.0");
        assertThat(found("", text)).containsExactlyInAnyOrder("wheel-1.0", "bolt-1.0");
    }

    @Test
    void profilesAreSwitchedOnAndOff() throws Exception {
        String text = "<profiles>"
                + profile(
                        "usual",
                        "<activation><activeByDefault>true</activeByDefault></activation>"
                                + Shelf.dependencies("wheel:1.0"))
                + profile("fast", Shelf.dependencies("bolt:1.0")) + "</profiles>";
        assertThat(found("", text)).containsExactly("wheel-1.0");
        assertThat(found("-Pfast", text)).containsExactly("bolt-1.0");
        assertThat(found("-Pfast,usual", text)).containsExactlyInAnyOrder("bolt-1.0", "wheel-1.0");
        assertThat(found("-P +fast,!usual", text)).containsExactly("bolt-1.0");
    }

    @Test
    void aRepositoryMayHaveAValueInItsUrl() throws Exception {
        var other = new Shelf(root.resolve("other")).with("sail:1.0");
        String text = "<properties><place>" + other.folder.toUri() + "</place></properties>"
                + "<repository><id>other</id><url>${place}</url></repository>" + Shelf.dependency("sail:1.0");
        assertThat(found("", text)).containsExactly("sail-1.0");
    }

    @Test
    void aPomMayHaveAnotherCentral() throws Exception {
        var other = new Shelf(root.resolve("other")).with("sail:1.0");
        shelf.settings("");
        String text = "<repository><id>central</id><url>" + other.folder.toUri() + "</url></repository>"
                + Shelf.dependency("sail:1.0");
        assertThat(found("", text)).containsExactly("sail-1.0");
        shelf.settings(Shelf.mirror(shelf.folder.toUri().toString()));
        assertThat(found("", text.replace("sail", "bolt"))).containsExactly("bolt-1.0");
    }
}

package threadbook.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The library that reads them for us takes some of them in another way.
class SettingsAreTakenAsMavenTakesThemTest {

    private final Path root;
    private final Shelf shelf;

    SettingsAreTakenAsMavenTakesThemTest(@TempDir Path root) {
        this.root = root;
        this.shelf = new Shelf(root).with("bolt:1.0");
    }

    private List<String> found(String library) throws Exception {
        return Shelf.names(shelf.finds(List.of(), library).jars());
    }

    private static String profile(String content) {
        return "<profiles><profile><id>own</id>" + content + "</profile></profiles>"
                + "<activeProfiles><activeProfile>own</activeProfile></activeProfiles>";
    }

    private String repository(String more) {
        return profile("<repositories><repository><id>far</id><url>" + shelf.folder.toUri() + "</url>" + more
                + "</repository></repositories>");
    }

    @Test
    void aProxyThatIsSwitchedOffIsNotUsed() throws Exception {
        try (var server = new ShelfServer(shelf.folder)) {
            String proxy = "<proxies><proxy><active>ACTIVE</active><protocol>http</protocol>"
                    + "<host>127.0.0.1</host><port>1</port></proxy></proxies>";
            shelf.settings(proxy.replace("ACTIVE", "true") + Shelf.mirror(server.url()));
            assertThatThrownBy(() -> found("bolt:1.0")).hasMessageContaining("cannot be reached");
            shelf.settings(proxy.replace("ACTIVE", "false") + Shelf.mirror(server.url()));
            assertThat(found("bolt:1.0")).containsExactly("bolt-1.0");
        }
    }

    @Test
    void aRepositoryHasSnapshotsUnlessItIsSaidOtherwise() throws Exception {
        shelf.put("bolt", "2.0-SNAPSHOT", "");
        shelf.settings(repository("<snapshots><enabled>false</enabled></snapshots>") + offlineFor("central"));
        assertThatThrownBy(() -> found("bolt:2.0-SNAPSHOT")).hasMessageContaining("2.0-SNAPSHOT");
        shelf.settings(repository("") + offlineFor("central"));
        assertThat(found("bolt:2.0-SNAPSHOT")).containsExactly("bolt-2.0-SNAPSHOT");
    }

    private static String offlineFor(String repository) {
        return Shelf.mirror("file:///nowhere").replace("central", repository);
    }

    @Test
    void thoseOfAllAccountsNeedNoMavenToBeInstalled() throws Exception {
        var all = root.resolve("all.xml");
        Shelf.write(all, "<settings>" + Shelf.mirror(shelf.folder.toUri().toString()) + "</settings>");
        shelf.settings("");
        var told = Map.of("PATH", "", "MAVEN_ARGS", shelf.environment().get("MAVEN_ARGS") + " -gs '" + all + "'");
        assertThat(Shelf.names(shelf.finds(told, Shelf.artifacts("bolt:1.0")).jars()))
                .containsExactly("bolt-1.0");
        Files.delete(all);
        assertThatThrownBy(() -> shelf.finds(told, Shelf.artifacts("bolt:1.0")))
                .hasMessage("There is no file " + all + ", which MAVEN_ARGS names for Maven's settings.");
    }
}

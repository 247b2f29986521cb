package threadbook.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadbook.host.library.Wish;

/// A POM may be whole, or what stands in the README of a library.
class PomsAreReadAsTheyArePastedTest {

    private static final String PROJECT = "<project><modelVersion>4.0.0</modelVersion>";

    private final Path root;
    private final Shelf shelf;

    PomsAreReadAsTheyArePastedTest(@TempDir Path root) {
        this.root = root;
        this.shelf = new Shelf(root);
    }

    @BeforeEach
    void fillTheShelf() {
        shelf.with("bolt:1.0").with("bolt:2.0").with("wheel:1.0", "bolt:1.0").with("axle:1.0", "wheel:1.0");
    }

    private List<String> found(String text, String... scopes) throws Exception {
        return Shelf.names(
                shelf.finds(Shelf.pom(text, scopes), List.of(), List.of()).jars());
    }

    @Test
    void aDependencyMayStandAlone() throws Exception {
        assertThat(found(Shelf.dependency("wheel:1.0"))).containsExactly("wheel-1.0", "bolt-1.0");
        assertThat(found("\n<!-- two -->\n" + Shelf.dependency("wheel:1.0") + "\n" + Shelf.dependency("bolt:2.0")))
                .containsExactly("wheel-1.0", "bolt-2.0");
    }

    @Test
    void orInGroups() throws Exception {
        assertThat(found(Shelf.dependencies("wheel:1.0") + Shelf.dependency("bolt:2.0")))
                .containsExactly("wheel-1.0", "bolt-2.0");
    }

    @Test
    void orInAWholeProject() throws Exception {
        String bom = "<dependencyManagement>" + Shelf.dependencies("bolt:2.0") + "</dependencyManagement>";
        shelf.pom("versions", "1.0", "<packaging>pom</packaging>" + bom);
        String text = "\n<?xml version=\"1.0\"?>\n" + PROJECT + """
                <properties><w>1.0</w></properties>
                <dependencyManagement><dependencies><dependency>
                  <groupId>org.far</groupId><artifactId>versions</artifactId><version>1.0</version>
                  <type>pom</type><scope>import</scope>
                </dependency></dependencies></dependencyManagement>
                """ + Shelf.dependencies("axle:${w}") + "</project>";
        assertThat(found(text)).containsExactly("axle-1.0", "wheel-1.0", "bolt-2.0");
    }

    @Test
    void whateverLettersStandAroundIt() throws Exception {
        String faces = "\ud83d\ude00".repeat(20);
        assertThat(found("Add this: " + faces + "\n" + Shelf.dependency("wheel:1.0") + "<!-- " + faces + " -->\n"
                        + Shelf.dependency("bolt:2.0")))
                .containsExactly("wheel-1.0", "bolt-2.0");
        assertThat(found("\ufeff<?xml version=\"1.0\"?>\r\n" + PROJECT + Shelf.dependencies("bolt:1.0") + "</project>"))
                .containsExactly("bolt-1.0");
    }

    @Test
    void repositoriesInItAreSearched() throws Exception {
        var other = new Shelf(root.resolve("other")).with("sail:1.0");
        String repository = "<repository><id>other</id><url>" + other.folder.toUri() + "</url></repository>";
        assertThat(found(repository + Shelf.dependency("sail:1.0"))).containsExactly("sail-1.0");
    }

    @Test
    void exclusionsHold() throws Exception {
        String exclusion =
                "<exclusions><exclusion><groupId>org.far</groupId><artifactId>bolt</artifactId></exclusion></exclusions>";
        assertThat(found(Shelf.dependency("wheel:1.0").replace("</dependency>", exclusion + "</dependency>")))
                .containsExactly("wheel-1.0");
    }

    @Test
    void scopesMayBeChosen() throws Exception {
        String text = Shelf.dependencies("bolt:1.0", "wheel:1.0:test");
        assertThat(found(text)).containsExactly("bolt-1.0");
        assertThat(found(text, "test")).containsExactly("wheel-1.0", "bolt-1.0");
        assertThatThrownBy(() -> found(text, "provided"))
                .hasMessage("There is no dependency in this cell with one of the scopes provided.");
    }

    @Test
    void aFileFindsItsParentBesideIt() throws Exception {
        String head = "<groupId>own</groupId><artifactId>all</artifactId><version>1</version>";
        Files.writeString(
                root.resolve("pom.xml"),
                PROJECT + head + "<packaging>pom</packaging><properties><b>2.0</b></properties></project>");
        String text = PROJECT + "<parent>" + head + "</parent><artifactId>one</artifactId>"
                + Shelf.dependencies("bolt:${b}") + "</project>";
        var file = Files.writeString(Files.createDirectory(root.resolve("one")).resolve("pom.xml"), text);
        var wish = new Wish.Pom(text, file, "pom.xml", 1, Set.of());
        assertThat(Shelf.names(shelf.finds(wish, List.of(), List.of()).jars())).containsExactly("bolt-2.0");
    }
}

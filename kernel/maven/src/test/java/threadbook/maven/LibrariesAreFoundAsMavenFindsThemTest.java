package threadbook.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadbook.host.library.Coordinates;
import threadbook.host.library.Repository;
import threadbook.host.library.Wish;

/// What is needed, in which version, and what of it is there already.
class LibrariesAreFoundAsMavenFindsThemTest {

    private final Path root;
    private final Shelf shelf;

    LibrariesAreFoundAsMavenFindsThemTest(@TempDir Path root) {
        this.root = root;
        this.shelf = new Shelf(root);
    }

    private List<String> found(String... libraries) throws Exception {
        return Shelf.names(shelf.finds(List.of(), libraries).jars());
    }

    @BeforeEach
    void fillTheShelf() {
        shelf.with("bolt:1.0")
                .with("bolt:1.5")
                .with("bolt:2.0")
                .with("wheel:1.0", "bolt:1.0")
                .with("axle:1.0", "wheel:1.0")
                .with("motor:1.0", "bolt:2.0")
                .with("car:1.0", "axle:1.0", "motor:1.0:runtime");
    }

    @Test
    void whatIsNeededComesAlong() throws Exception {
        assertThat(found("axle:1.0")).containsExactly("axle-1.0", "wheel-1.0", "bolt-1.0");
    }

    @Test
    void whatIsOnlyForItsOwnBuildDoesNot() throws Exception {
        shelf.with("desk:1.0", "bolt:1.0:test", "wheel:1.0:provided", "axle:1.0:optional", "motor:1.0:runtime");
        assertThat(found("desk:1.0")).containsExactly("desk-1.0", "motor-1.0", "bolt-2.0");
    }

    @Test
    void ofTwoVersionsTheNearestCounts() throws Exception {
        assertThat(found("car:1.0")).contains("bolt-2.0").doesNotContain("bolt-1.0");
        assertThat(found("car:1.0", "bolt:1.5")).contains("bolt-1.5").doesNotContain("bolt-2.0", "bolt-1.0");
    }

    @Test
    void ofARangeTheHighestCounts() throws Exception {
        assertThat(found("bolt:[1.0,2.0)")).containsExactly("bolt-1.5");
        assertThat(found("bolt:RELEASE")).containsExactly("bolt-2.0");
    }

    @Test
    void whoSaysSoAsksAgainForWhatIsNew() throws Exception {
        assertThat(found("bolt:RELEASE")).containsExactly("bolt-2.0");
        shelf.with("bolt:2.5");
        assertThat(found("bolt:RELEASE")).containsExactly("bolt-2.0");
        var told = Map.of("MAVEN_ARGS", shelf.environment().get("MAVEN_ARGS") + " -U");
        assertThat(Shelf.names(
                        shelf.finds(told, Shelf.artifacts("bolt:RELEASE")).jars()))
                .containsExactly("bolt-2.5");
    }

    @Test
    void aSnapshotIsFound() throws Exception {
        shelf.put("bolt", "3.0-SNAPSHOT", "");
        var there = new Repository("snapshots", shelf.folder.toUri().toString());
        var wish = new Wish.Artifacts(List.of(Coordinates.of("org.far:bolt:3.0-SNAPSHOT")));
        assertThat(Shelf.names(shelf.finds(wish, List.of(), List.of(there)).jars()))
                .containsExactly("bolt-3.0-SNAPSHOT");
    }

    @Test
    void aRepositoryOfTheNotebookTakesThePlaceOfOneWithItsName() throws Exception {
        shelf.settings(Shelf.mirror("file:///nowhere"));
        var there = new Repository("shelf", shelf.folder.toUri().toString());
        for (String version : List.of("[1.0,2.0)", "[1.0,2.0]", "[1.0,1.5)")) {
            var wish = new Wish.Artifacts(List.of(Coordinates.of("org.far:bolt:" + version)));
            assertThat(shelf.finds(wish, List.of(), List.of(there)).jars()).hasSize(1);
        }
    }

    @Test
    void aLibraryHasOtherFilesToo() throws Exception {
        shelf.jar("bolt", "1.0", "linux");
        Files.writeString(shelf.file("bolt", "1.0", ".zip"), "a zip");
        assertThat(found("org.far:bolt:jar:linux:1.0")).containsExactly("bolt-1.0-linux");
        var zip = shelf.finds(List.of(), "org.far:bolt:zip:1.0").jars();
        assertThat(Shelf.names(zip)).containsExactly("bolt-1.0.zip");
        assertThat(Shelf.names(shelf.finds(zip, "bolt:1.0").jars())).containsExactly("bolt-1.0");
    }

    @Test
    void ofAPomThatNeedsNothingNothingIsThere() {
        shelf.pom("versions", "1.0", "<packaging>pom</packaging>");
        assertThatThrownBy(() -> found("org.far:versions:pom:1.0"))
                .hasMessageContaining("There is no jar in org.far:versions:1.0, and it needs none")
                .hasMessageContaining("%%loadFromPOM");
    }

    @Test
    void ofAPomOnlyWhatItNeedsIsThere() throws Exception {
        shelf.pom("all", "1.0", Shelf.dependencies("axle:1.0"));
        assertThat(found("org.far:all:pom:1.0")).containsExactly("axle-1.0", "wheel-1.0", "bolt-1.0");
    }

    @Test
    void whatIsThereDoesNotComeAgain() throws Exception {
        var present = shelf.finds(List.of(), "wheel:1.0").jars();
        var more = shelf.finds(present, "axle:1.0");
        assertThat(Shelf.names(more.jars())).containsExactly("axle-1.0");
        assertThat(more.warnings()).isEmpty();
        assertThat(shelf.finds(present, "wheel:1.0").jars()).isEmpty();
    }

    @Test
    void whatWasPutThereByHandIsKnownByItsContent() throws Exception {
        var jar = root.resolve("own.jar");
        try (var out = new java.util.jar.JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new java.util.zip.ZipEntry("META-INF/maven/org.far/wheel/pom.properties"));
            out.write("groupId=org.far\nartifactId=wheel\nversion=1.0\n"
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        assertThat(Shelf.names(shelf.finds(List.of(jar), "axle:1.0").jars())).containsExactly("axle-1.0", "bolt-1.0");
    }

    @Test
    void whatDoesNotSayItsVersionIsUnknown() throws Exception {
        var jar = root.resolve("own.jar");
        try (var out = new java.util.jar.JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new java.util.zip.ZipEntry("META-INF/maven/org.far/wheel/pom.properties"));
            out.write("groupId=org.far\nartifactId=wheel\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        assertThat(Shelf.names(shelf.finds(List.of(jar), "wheel:1.0").jars())).containsExactly("wheel-1.0", "bolt-1.0");
    }

    @Test
    void whatNeedsSomethingNewerThanIsThereIsSaid() throws Exception {
        var present = shelf.finds(List.of(), "bolt:1.0").jars();
        var motor = shelf.finds(present, "motor:1.0");
        assertThat(Shelf.names(motor.jars())).containsExactly("motor-1.0");
        assertThat(motor.warnings())
                .containsExactly("motor 1.0 was made for org.far:bolt 2.0, but version 1.0 is there already and stays."
                        + " If that fails, run %restart, then this cell first.");
    }

    @Test
    void whatNeedsSomethingOlderGetsWhatIsThere() throws Exception {
        var wheel = shelf.finds(shelf.finds(List.of(), "bolt:2.0").jars(), "wheel:1.0");
        assertThat(Shelf.names(wheel.jars())).containsExactly("wheel-1.0");
        assertThat(wheel.warnings()).isEmpty();
    }

    @Test
    void whoAsksForSomethingNewerThanIsThereIsRefused() throws Exception {
        var present = shelf.finds(List.of(), "bolt:1.0").jars();
        assertThatThrownBy(() -> shelf.finds(present, "bolt:2.0"))
                .hasMessageContaining("org.far:bolt is there in version 1.0")
                .hasMessageContaining("%restart");
        assertThat(shelf.finds(shelf.finds(List.of(), "bolt:2.0").jars(), "bolt:1.0")
                        .warnings())
                .containsExactly("org.far:bolt stays in version 2.0, which is there already.");
    }

    @Test
    void whatOnlyAnotherVersionNeedsDoesNotCome() throws Exception {
        shelf.with("lift:1.0", "bolt:1.0").with("lift:2.0");
        var lift = shelf.finds(List.of(), "lift:2.0").jars();
        assertThat(shelf.finds(lift, "lift:1.0").jars()).isEmpty();
        shelf.with("lift:3.0", "bolt:1.0");
        assertThat(shelf.finds(lift, "lift:[2.0,4.0)").jars()).isEmpty();
    }

    @Test
    void aRangeIsSatisfiedByWhatIsThere() throws Exception {
        shelf.with("lift:1.0", "bolt:[1.0,3.0)").with("ship:1.0", "bolt:(1.0,3.0)");
        var present = shelf.finds(List.of(), "bolt:1.0").jars();
        assertThat(shelf.finds(present, "bolt:[1.0,3.0)").jars()).isEmpty();
        assertThat(shelf.finds(present, "lift:1.0").warnings()).isEmpty();
        assertThat(shelf.finds(present, "ship:1.0").warnings())
                .singleElement()
                .asString()
                .startsWith("ship 1.0 was made for org.far:bolt (1.0,3.0), but version 1.0 is there already");
        assertThatThrownBy(() -> shelf.finds(present, "bolt:[1.5,3.0)")).hasMessageContaining("%restart");
        var newer = shelf.finds(List.of(), "bolt:2.0").jars();
        assertThat(shelf.finds(newer, "bolt:[1.0,2.0)").warnings())
                .containsExactly("org.far:bolt stays in version 2.0, which is there already.");
    }

    @Test
    void whatNobodyKnowsTheNeedsOfIsSaid() throws Exception {
        Files.writeString(shelf.file("wheel", "1.0", ".pom"), "<html>");
        Files.delete(shelf.file("bolt", "2.0", ".pom"));
        var found = shelf.finds(List.of(), "axle:1.0", "motor:1.0");
        assertThat(Shelf.names(found.jars())).containsExactly("axle-1.0", "wheel-1.0", "motor-1.0", "bolt-2.0");
        assertThat(found.warnings())
                .containsExactly(
                        "org.far:wheel 1.0 has a POM that cannot be read, so what it needs does not come along.",
                        "org.far:bolt 2.0 has no POM, so what it needs does not come along.");
        assertThat(shelf.finds(found.jars(), "axle:1.0").warnings()).isEmpty();
    }

    @Test
    void whatIsOnThisMachineNeedsNoNetwork() throws Exception {
        shelf.finds(List.of(), "axle:1.0");
        shelf.settings(Shelf.mirror("http://127.0.0.1:1/"));
        assertThat(found("axle:1.0")).containsExactly("axle-1.0", "wheel-1.0", "bolt-1.0");
    }

    @Test
    void theNotebookMayNameMorePlaces() throws Exception {
        var other = new Shelf(root.resolve("other")).with("sail:1.0", "bolt:1.0");
        var repository = new Repository("other", other.folder.toUri().toString());
        var wish = new Wish.Artifacts(List.of(Coordinates.of("org.far:sail:1.0")));
        assertThat(Shelf.names(shelf.finds(wish, List.of(), List.of(repository)).jars()))
                .containsExactly("sail-1.0", "bolt-1.0");
    }

    /// `user:secret`, as it is sent.
    private static final String PASSWORD = "Basic dXNlcjpzZWNyZXQ=";

    @Test
    void theSettingsKnowThePasswordOfAServer() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean isKnown = PASSWORD.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            var file = shelf.folder.resolve(exchange.getRequestURI().getPath().substring(1));
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"shelf\"");
            byte[] content = isKnown && Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(
                    !isKnown ? 401 : content.length == 0 ? 404 : 200, content.length - (content.length == 0 ? 1 : 0));
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        server.start();
        try {
            String login =
                    "<servers><server><id>shelf</id><username>user</username><password>secret</password></server></servers>";
            shelf.settings(login
                    + Shelf.mirror("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
            assertThat(found("wheel:1.0")).containsExactly("wheel-1.0", "bolt-1.0");
        } finally {
            server.stop(0);
        }
    }
}

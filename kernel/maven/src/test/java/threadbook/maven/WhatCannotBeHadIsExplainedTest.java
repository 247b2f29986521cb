package threadbook.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import threadbook.host.library.Unresolvable;

/// In a line or two, with what to do.
class WhatCannotBeHadIsExplainedTest {

    private final Shelf shelf;

    WhatCannotBeHadIsExplainedTest(@TempDir Path root) {
        this.shelf = new Shelf(root).with("bolt:1.0").with("bolt:1.5").with("wheel:1.0", "screw:7");
    }

    private String problem(String... libraries) {
        try {
            return "found " + shelf.finds(List.of(), libraries).jars();
        } catch (Unresolvable e) {
            return e.getMessage();
        }
    }

    private String pomProblem(String text) {
        try {
            return "found " + shelf.finds(Shelf.pom(text), List.of(), List.of()).jars();
        } catch (Unresolvable e) {
            return e.getMessage();
        }
    }

    @Test
    void aWrongVersionNamesThoseThatThereAre() {
        assertThat(problem("bolt:9.9"))
                .isEqualTo("There is no version 9.9 of org.far:bolt. The newest of 2 are 1.5, 1.0.");
        assertThat(problem("bolt:[7,8]"))
                .contains("There is no version [7,8] of org.far:bolt")
                .contains("1.5, 1.0");
    }

    @Test
    void anUnknownLibraryNamesThePlacesWhereItIsNot() {
        assertThat(problem("blot:1.0")).startsWith("There is no org.far:blot:1.0 in shelf (file:");
    }

    @Test
    void ofAKnownOneAFileMayBeMissing() {
        assertThat(problem("org.far:bolt:jar:linux:1.0"))
                .isEqualTo("There is org.far:bolt 1.0, but no file bolt-1.0-linux.jar of it.");
    }

    @Test
    void whatSomethingElseNeedsIsNamed() {
        assertThat(problem("wheel:1.0")).contains("There is no org.far:screw:7").contains("wheel 1.0 needs it");
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        shelf.settings(Shelf.mirror("http://127.0.0.1:1/maven"));
        assertThat(problem("bolt:1.0"))
                .contains("shelf (http://127.0.0.1:1/maven) cannot be reached")
                .contains("settings.xml");
        shelf.settings(Shelf.mirror("http://no-such-host.invalid/"));
        assertThat(problem("bolt:1.0")).contains("no-such-host.invalid").contains("Is there a network?");
    }

    @ParameterizedTest
    @CsvSource({"401, wants to know who you are", "500, answers"})
    void aServerThatRefusesIsNamed(int status, String said) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            shelf.settings(
                    Shelf.mirror("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
            assertThat(problem("bolt:1.0"))
                    .contains("shelf (http://127.0.0.1:")
                    .contains(said)
                    .contains("" + status);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whatTheSettingsBlockIsNamed() {
        shelf.settings(Shelf.mirror("http://0.0.0.0/").replace("</url>", "</url><blocked>true</blocked>"));
        assertThat(problem("bolt:1.0"))
                .startsWith("central (https://repo.maven.apache.org/maven2/) is blocked by the mirror shelf");
    }

    @Test
    void whoIsOfflineIsToldWhatIsNotHere() {
        shelf.settings("<offline>true</offline>" + Shelf.mirror("http://127.0.0.1:1/maven"));
        assertThat(problem("bolt:1.0")).contains("offline").contains("bolt");
    }

    @Test
    void settingsThatCannotBeReadAreNamed() {
        shelf.settings("<mirrors>");
        assertThat(problem("bolt:1.0")).contains("settings.xml").contains("mirrors");
    }

    @Test
    void nothingThatStandsInSettingsIsRepeated() {
        shelf.settings("\n<servers><server><password>secret</pasword></server></servers>");
        assertThat(problem("bolt:1.0")).contains("pasword").contains("(line 2)").doesNotContain("secret");
        shelf.settings(Shelf.mirror("http://bob:secret@127.0.0.1:1/"));
        assertThat(problem("bolt:1.0")).contains("127.0.0.1:1").doesNotContain("secret");
    }

    @Test
    void aServerThatIsNotThereIsNamedToWhoAsksForAnyVersion() {
        shelf.settings(Shelf.mirror("http://127.0.0.1:1/maven"));
        assertThat(problem("bolt:[1.0,2.0)")).contains("shelf (http://127.0.0.1:1/maven) cannot be reached");
        assertThat(problem("bolt:RELEASE")).contains("shelf (http://127.0.0.1:1/maven) cannot be reached");
        shelf.settings("<offline>true</offline>" + Shelf.mirror("http://127.0.0.1:1/maven"));
        assertThat(problem("bolt:[1.0,2.0)")).contains("offline");
    }

    @Test
    void ofSomethingUnknownThereIsNoNewestVersion() {
        assertThat(problem("blot:RELEASE")).startsWith("There is no org.far:blot:RELEASE in shelf (file:");
    }

    @Test
    void onePlaceThatIsMissingIsNotHiddenByAnother() {
        String other = "<repository><id>other</id><url>http://127.0.0.1:1/</url></repository>";
        assertThat(pomProblem(other + Shelf.dependency("screw:7")))
                .contains("other (http://127.0.0.1:1/) cannot be reached");
        assertThat(pomProblem(other.replace("http", "s3") + Shelf.dependency("screw:7")))
                .contains("other (s3://127.0.0.1:1/) cannot be used")
                .contains("https");
    }

    @Test
    void allThatIsMissingIsNamed() {
        assertThat(problem("blot:1.0", "bolt:1.0", "blob:1.0"))
                .contains("org.far:blot:1.0")
                .contains("org.far:blob:1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bolt:1.0", "bolt:[1.0,2.0)"})
    void aPlaceWhereNothingCanBeKeptIsNamed(String library) {
        Shelf.write(shelf.local, "a file in its place");
        assertThat(problem(library))
                .contains(shelf.local.toString())
                .contains("cannot be written")
                .contains("<localRepository>");
    }

    @Test
    void theLineOfAPomIsNamedAsItStandsInTheCell() {
        assertThat(pomProblem("<dependency>\n<groupId>a</group>\n</dependency>"))
                .startsWith("Line 3 of this cell: ")
                .contains("groupId");
        assertThat(pomProblem(
                        "<repository>\n<id>x</id></repository>\n\n<dependency>\n<groupid>a</groupid></dependency>"))
                .isEqualTo("Line 6 of this cell: Unrecognised tag: 'groupid'");
        assertThat(pomProblem("<project>\r\n<dependancies/>\r\n</project>"))
                .isEqualTo("Line 3 of this cell: Unrecognised tag: 'dependancies'");
        assertThat(pomProblem("plain words")).contains("There is no POM in this cell");
        assertThat(pomProblem("\n<!DOCTYPE x [<!ENTITY a \"b\">]><project/>"))
                .isEqualTo("Line 3 of this cell: a POM has no DOCTYPE.");
    }

    @Test
    void whatAPomLacksIsNamed() {
        String nameless = "<dependency>\n<groupId>a</groupId>\n<artifactId>b</artifactId>\n</dependency>";
        assertThat(pomProblem("\n" + nameless))
                .startsWith("Line 3 of this cell: ")
                .contains("version")
                .contains("a:b");
        assertThat(pomProblem("<parent>\n<groupId>a</groupId><artifactId>b</artifactId><version>1</version></parent>"))
                .contains("There is no a:b:1 in shelf");
    }

    @Test
    void aValueThatNobodySetsIsNamed() {
        assertThat(pomProblem("<!-- \ud83d\ude00 -->\n" + Shelf.dependency("bolt:${bolt.version}")))
                .isEqualTo(
                        "Line 3 of this cell: nothing says what ${bolt.version} is. Write the version in its place.");
    }

    @Test
    void aFileOnThisMachineIsNamed() {
        String file = "<scope>system</scope><systemPath>/nowhere/bolt.jar</systemPath></dependency>";
        assertThat(pomProblem(Shelf.dependency("bolt:1.0").replace("</dependency>", file)))
                .isEqualTo("There is no file /nowhere/bolt.jar.");
    }

    @Test
    void whatIsWrongInAnotherPomIsNotBlamedOnTheCell() {
        shelf.pom("all", "1", "<packaging>pom</packaging>\n<dependencies><dependency/></dependencies>");
        String parent = "<parent><groupId>org.far</groupId><artifactId>all</artifactId><version>1</version></parent>";
        assertThat(pomProblem(parent + Shelf.dependency("bolt:1.0")))
                .startsWith("In the POM of org.far:all:1, line 3: ");
        assertThat(pomProblem(parent.replace(">1<", ">2<") + Shelf.dependency("bolt:1.0")))
                .startsWith("Line 2 of this cell: ")
                .contains("There is no version 2 of org.far:all. The newest of 1 is 1.");
    }

    @Test
    void aNameThatWouldBeAPathIsRefused() {
        String repository = "<repository><id>../../x</id><url>" + shelf.folder.toUri() + "</url></repository>";
        assertThat(pomProblem(repository + Shelf.dependency("bolt:1.0")))
                .contains("../../x")
                .contains("name of a file");
    }

    @Test
    void nothingOfAllThisIsRememberedForLater() throws Exception {
        assertThatThrownBy(() -> shelf.finds(List.of(), "screw:7")).isInstanceOf(Unresolvable.class);
        shelf.with("screw:7");
        assertThat(Shelf.names(shelf.finds(List.of(), "screw:7").jars())).containsExactly("screw-7");
    }
}

package threadbook.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The environment is read as a shell would.
class SettingsTest {

    @TempDir
    Path folder;

    @Test
    void optionsAreSeparatedByBlanksOutsideOfQuotes() {
        assertThat(Settings.options("  -Xmx2g '-Da=b c'  -Dd=\"e f\"g "))
                .containsExactly("-Xmx2g", "-Da=b c", "-Dd=e fg");
        assertThat(Settings.options("")).isEmpty();
    }

    @Test
    void aStarMeansAllJarsOfTheFolder() throws Exception {
        Files.createFile(folder.resolve("b.jar"));
        Files.createFile(folder.resolve("a.jar"));
        Files.createFile(folder.resolve("c.txt"));
        var text = folder + File.separator + "*" + File.pathSeparator + File.pathSeparator + "classes";
        assertThat(Settings.paths(text))
                .containsExactly(folder.resolve("a.jar"), folder.resolve("b.jar"), Path.of("classes"));
    }

    /// The compiler would compile nothing any more.
    @Test
    void aFileThatIsNoArchiveIsLeftOut() throws Exception {
        var damaged = Files.writeString(folder.resolve("damaged.jar"), "half a jar");
        var said = new ArrayList<String>();
        var text = folder + File.pathSeparator + damaged + File.pathSeparator + "later.jar";
        assertThat(Settings.of(Map.of("THREADBOOK_CLASSPATH", text), damaged, said::add)
                        .classPath())
                .containsExactly(folder, Path.of("later.jar"));
        assertThat(said).containsExactly("THREADBOOK_CLASSPATH: " + damaged + " is no jar and is left out");
    }
}

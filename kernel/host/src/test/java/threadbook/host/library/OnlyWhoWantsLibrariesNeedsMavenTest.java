package threadbook.host.library;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The jar is not touched before the first wish.
class OnlyWhoWantsLibrariesNeedsMavenTest {

    private static final Wish WISH = new Wish.Artifacts(List.of(new Coordinates("org.far", "bolt", "jar", "", "1.0")));

    @Test
    void aJarThatIsMissingIsMissedByWhoNeedsIt() {
        var libraries = new Libraries(
                () -> {
                    throw new IOException("it is not there");
                },
                Map.of());
        libraries.add(new Repository("here", "file:///here"));
        assertThatThrownBy(() -> libraries.resolve(WISH, List.of(), _ -> {}, new CompletableFuture<>()))
                .isInstanceOf(Unresolvable.class)
                .hasMessageContaining("maven.jar")
                .hasMessageContaining("it is not there");
    }

    @Test
    void aJarThatIsDamagedIsNamed(@TempDir Path folder) throws IOException {
        var jar = folder.resolve("maven.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("META-INF/services/" + Resolver.class.getName()));
            out.write("nowhere.Resolver".getBytes(StandardCharsets.UTF_8));
        }
        var libraries = new Libraries(() -> jar, Map.of());
        assertThatThrownBy(() -> libraries.resolve(WISH, List.of(), _ -> {}, new CompletableFuture<>()))
                .isInstanceOf(Unresolvable.class)
                .hasMessageContaining("not installed completely");
    }
}

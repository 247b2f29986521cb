package threadbook.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.util.artifact.ArtifactIdUtils;
import org.jspecify.annotations.Nullable;

/// The libraries that the cells have already, however they came there: known by their place in the local repository,
/// or by what Maven has written into them.
final class Present {

    private static final String EXTENSION = ".jar";

    private final Path repository;
    private final Map<String, Artifact> artifacts = new LinkedHashMap<>();

    Present(Path repository, List<Path> jars) {
        this.repository = repository.toAbsolutePath().normalize();
        for (var jar : jars) {
            var artifact = of(jar.toAbsolutePath().normalize());
            if (artifact != null) {
                artifacts.putIfAbsent(ArtifactIdUtils.toVersionlessId(artifact), artifact);
            }
        }
    }

    List<Artifact> all() {
        return List.copyOf(artifacts.values());
    }

    /// The same library, in whatever version.
    @Nullable
    Artifact of(Artifact artifact) {
        return artifacts.get(ArtifactIdUtils.toVersionlessId(artifact));
    }

    private @Nullable Artifact of(Path jar) {
        if (!Files.isRegularFile(jar)) {
            return null;
        }
        return jar.startsWith(repository) ? byPlace(repository.relativize(jar)) : byContent(jar);
    }

    /// `org/example/name/1.0/name-1.0-classifier.jar`. What has another type is no jar of that library.
    private static @Nullable Artifact byPlace(Path place) {
        int names = place.getNameCount();
        String file = place.getFileName().toString();
        if (names < 4 || !file.endsWith(EXTENSION)) {
            return null;
        }
        String version = place.getName(names - 2).toString();
        String name = place.getName(names - 3).toString();
        String group = place.subpath(0, names - 3)
                .toString()
                .replace(place.getFileSystem().getSeparator(), ".");
        String before = name + "-" + version + "-";
        String classifier =
                file.startsWith(before) ? file.substring(before.length(), file.length() - EXTENSION.length()) : "";
        return new DefaultArtifact(group, name, classifier, "jar", version);
    }

    /// A jar that holds others has the properties of all of them; its own have its name.
    private static @Nullable Artifact byContent(Path jar) {
        try (var zip = new ZipFile(jar.toFile())) {
            var entries = zip.stream()
                    .filter(entry -> entry.getName().matches("META-INF/maven/[^/]+/[^/]+/pom\\.properties"))
                    .toList();
            for (var entry : entries) {
                var artifact = read(zip, entry);
                String name = artifact.getArtifactId() + "-" + artifact.getVersion() + EXTENSION;
                if (artifact.getVersion().isEmpty()) {
                    return null;
                }
                if (entries.size() == 1 || jar.getFileName().toString().equals(name)) {
                    return artifact;
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // nobody knows what it is
        }
        return null;
    }

    private static Artifact read(ZipFile zip, ZipEntry entry) throws IOException {
        var properties = new Properties();
        try (var content = zip.getInputStream(entry)) {
            properties.load(new java.io.InputStreamReader(content, StandardCharsets.UTF_8));
        }
        return new DefaultArtifact(
                properties.getProperty("groupId", ""),
                properties.getProperty("artifactId", ""),
                "jar",
                properties.getProperty("version", ""));
    }
}

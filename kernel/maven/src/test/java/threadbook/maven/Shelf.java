package threadbook.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import threadbook.host.library.Coordinates;
import threadbook.host.library.Repository;
import threadbook.host.library.Request;
import threadbook.host.library.Resolution;
import threadbook.host.library.Unresolvable;
import threadbook.host.library.Wish;

/// A repository in a folder, and a person whose settings know nothing else. No network.
final class Shelf {

    private static final String GROUP = "org.far";

    final Path folder;
    final Path local;
    private final Path settings;
    private final Map<String, List<String>> versions = new LinkedHashMap<>();

    Shelf(Path root) {
        this.folder = root.resolve("remote");
        this.local = root.resolve("local");
        this.settings = root.resolve("settings.xml");
        settings(mirror(folder.toUri().toString()));
    }

    static String mirror(String url) {
        return "<mirrors><mirror><id>shelf</id><mirrorOf>central</mirrorOf><url>" + url + "</url></mirror></mirrors>";
    }

    /// What stands in the settings beside the local repository.
    void settings(String content) {
        write(settings, "<settings><localRepository>" + local + "</localRepository>" + content + "</settings>");
    }

    /// Puts a library there: `name:version`, and what it needs: `name:version`, `name:version:scope` or with
    /// `:optional`.
    Shelf with(String library, String... needs) {
        var parts = library.split(":", -1);
        put(parts[0], parts[1], dependencies(needs));
        return this;
    }

    static String dependencies(String... needs) {
        return Stream.of(needs)
                .map(Shelf::dependency)
                .collect(Collectors.joining("\n", "<dependencies>\n", "\n</dependencies>"));
    }

    static String dependency(String need) {
        var parts = need.split(":", -1);
        String scope = parts.length < 3
                ? ""
                : parts[2].equals("optional") ? "<optional>true</optional>" : "<scope>" + parts[2] + "</scope>";
        return "<dependency><groupId>" + GROUP + "</groupId><artifactId>" + parts[0] + "</artifactId><version>"
                + parts[1] + "</version>" + scope + "</dependency>";
    }

    void put(String name, String version, String content) {
        pom(name, version, content);
        jar(name, version, "");
    }

    void pom(String name, String version, String content) {
        write(file(name, version, ".pom"), """
                <project><modelVersion>4.0.0</modelVersion>
                <groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>%s</project>
                """.formatted(GROUP, name, version, content));
        var all = versions.computeIfAbsent(name, _ -> new ArrayList<>());
        all.add(version);
        write(place(name).resolve("maven-metadata.xml"), """
                <metadata><groupId>%s</groupId><artifactId>%s</artifactId><versioning><release>%s</release><versions>%s</versions></versioning></metadata>
                """.formatted(
                        GROUP,
                        name,
                        version,
                        all.stream().map("<version>%s</version>"::formatted).collect(Collectors.joining())));
    }

    void jar(String name, String version, String classifier) {
        var file = file(name, version, classifier.isEmpty() ? ".jar" : "-" + classifier + ".jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new ZipEntry(name + ".txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path place(String name) {
        return folder.resolve(GROUP.replace('.', '/')).resolve(name);
    }

    Path file(String name, String version, String end) {
        return place(name).resolve(version).resolve(name + "-" + version + end);
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What `%maven` of these would find: `name:version`, or whole coordinates.
    Resolution finds(List<Path> present, String... libraries) throws Unresolvable {
        return finds(artifacts(libraries), present, List.of());
    }

    /// The wish for these: `name:version`, or whole coordinates.
    static Wish artifacts(String... libraries) throws Unresolvable {
        var wanted = new ArrayList<Coordinates>();
        for (var library : libraries) {
            wanted.add(Coordinates.of(library.startsWith(GROUP) ? library : GROUP + ":" + library));
        }
        return new Wish.Artifacts(wanted);
    }

    Resolution finds(Wish wish, List<Path> present, List<Repository> repositories) throws Unresolvable {
        return finds(new Request(wish, repositories, present, environment()));
    }

    /// What somebody finds in whose environment something else is said.
    Resolution finds(Map<String, String> environment, Wish wish) throws Unresolvable {
        return finds(new Request(wish, List.of(), List.of(), environment));
    }

    private static Resolution finds(Request request) throws Unresolvable {
        return new MavenResolver().resolve(request, _ -> {}, new CompletableFuture<@Nullable Void>());
    }

    Map<String, String> environment() {
        return Map.of("MAVEN_ARGS", "-s '" + settings + "'");
    }

    /// The same without what comes before a name.
    static List<String> names(List<Path> jars) {
        return jars.stream()
                .map(jar -> jar.getFileName().toString().replace(".jar", ""))
                .toList();
    }

    static Wish pom(String text, String... scopes) {
        return new Wish.Pom(text, null, "this cell", 2, java.util.Set.of(scopes));
    }
}

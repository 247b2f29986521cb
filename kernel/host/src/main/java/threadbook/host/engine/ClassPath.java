package threadbook.host.engine;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Jars and folders with the classes that cells can use, those of ours first. Only grows. For all threads.
final class ClassPath {

    private final Path guestJar;
    private final CopyOnWriteArrayList<Path> entries;
    private final Loader loader = new Loader();

    ClassPath(EngineSettings settings) {
        this.guestJar = settings.guestJar();
        this.entries = new CopyOnWriteArrayList<>(settings.classPath());
        loader.add(guestJar);
        entries.forEach(loader::add);
    }

    /// @return those that were not there yet
    List<Path> add(List<Path> more) {
        var added = more.stream().filter(entries::addIfAbsent).toList();
        added.forEach(loader::add);
        return added;
    }

    /// Those of the user.
    List<Path> entries() {
        return List.copyOf(entries);
    }

    /// As the compiler wants it.
    String text() {
        return Stream.concat(Stream.of(guestJar), entries.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// Finds class files; no class is ever loaded here.
    ClassLoader loader() {
        return loader;
    }

    private static final class Loader extends URLClassLoader {
        Loader() {
            super("class path of the cells", new URL[0], null);
        }

        void add(Path entry) {
            try {
                addURL(entry.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException("not a path: " + entry, e);
            }
        }
    }
}

package threadbook.host.engine;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.lang.reflect.AccessFlag;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// Which simple names the imports that every session begins with give to a cell. [PrunedImports] asks for them.
///
/// @param platform the packages of `java.base` that have a type of this name, without the names of `java.lang`, which
/// every compilation unit has and which win over those of a module (JLS 7.3, 6.4.1)
/// @param members what an import on demand of our own gives, by the package or class that it names
record SessionNames(Map<String, Set<String>> platform, Map<String, Set<String>> members) {

    static final String MODULE = "java.base";

    private static final String CLASS = ".class";
    private static final String STATIC = "import static ";
    private static final String IMPORT = "import ";
    private static final String ON_DEMAND = ".*;";

    /// @param imports as they stand in the source, those on demand among them
    /// @param jar which holds what they name
    static SessionNames of(Collection<String> imports, Path jar) {
        try (var opened = new JarFile(jar.toFile())) {
            return new SessionNames(platformNames(), members(imports, opened));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Set<String>> platformNames() throws IOException {
        var image = FileSystems.getFileSystem(URI.create("jrt:/"));
        var packages = new HashMap<String, Set<String>>();
        for (var exported :
                ModuleFinder.ofSystem().find(MODULE).orElseThrow().descriptor().exports()) {
            addNames(exported, image, packages);
        }
        packages.values().removeIf(found -> found.contains("java.lang"));
        return packages;
    }

    private static void addNames(Exports exported, FileSystem image, Map<String, Set<String>> packages)
            throws IOException {
        if (exported.isQualified()) {
            return;
        }
        var folder = image.getPath("modules", MODULE, exported.source().replace('.', '/'));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                String name = file.getFileName().toString();
                if (isTopLevel(name)) {
                    packages.computeIfAbsent(simpleName(name), _ -> new HashSet<>())
                            .add(exported.source());
                }
            }
        }
    }

    private static Map<String, Set<String>> members(Collection<String> imports, JarFile jar) throws IOException {
        var members = new HashMap<String, Set<String>>();
        for (String statement : imports) {
            if (statement.endsWith(ON_DEMAND)) {
                boolean ofClass = statement.startsWith(STATIC);
                String target = statement.substring(
                        (ofClass ? STATIC : IMPORT).length(), statement.length() - ON_DEMAND.length());
                members.put(target, ofClass ? staticMembers(target, jar) : types(target, jar));
            }
        }
        return members;
    }

    private static Set<String> types(String name, JarFile jar) throws IOException {
        String folder = name.replace('.', '/') + "/";
        var names = new HashSet<String>();
        for (var entry : jar.stream().toList()) {
            boolean inside = entry.getName().startsWith(folder);
            String file = entry.getName().substring(inside ? folder.length() : 0);
            if (inside && isTopLevel(file) && parsed(entry, jar).flags().has(AccessFlag.PUBLIC)) {
                names.add(simpleName(file));
            }
        }
        return names;
    }

    private static Set<String> staticMembers(String className, JarFile jar) throws IOException {
        return staticMembers(parsed(jar.getJarEntry(className.replace('.', '/') + CLASS), jar));
    }

    private static ClassModel parsed(JarEntry entry, JarFile jar) throws IOException {
        try (var bytes = jar.getInputStream(entry)) {
            return ClassFile.of().parse(bytes.readAllBytes());
        }
    }

    /// Ours have methods and fields: a nested type would have to be added here.
    private static Set<String> staticMembers(ClassModel model) {
        var methods = model.methods().stream()
                .filter(method -> method.flags().has(AccessFlag.STATIC))
                .map(method -> method.methodName().stringValue());
        var fields = model.fields().stream().map(field -> field.fieldName().stringValue());
        return Stream.concat(methods, fields).collect(toSet());
    }

    private static boolean isTopLevel(String file) {
        return file.endsWith(CLASS) && file.indexOf('$') < 0 && file.indexOf('/') < 0;
    }

    private static String simpleName(String file) {
        return file.substring(0, file.length() - CLASS.length());
    }
}

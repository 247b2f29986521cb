package threadbook.host;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A jar that is used apart from ours, such as that of the guest JVM: it lies beside our own jar, or inside of it.
final class InnerJar {

    static final String GUEST = "guest.jar";
    static final String MAVEN = "maven.jar";

    private InnerJar() {}

    /// Inside of it means a copy in a private temporary file.
    static Path locate(String name) throws IOException {
        var beside = ownPlace().resolveSibling(name);
        if (Files.isReadable(beside)) {
            return beside;
        }
        try (var inside = InnerJar.class.getResourceAsStream("/" + name)) {
            if (inside == null) {
                throw new IOException("There is no " + name + " beside " + ownPlace() + " nor in it.");
            }
            var copy = Files.createTempFile("threadbook-", "-" + name);
            copy.toFile().deleteOnExit();
            Files.copy(inside, copy, StandardCopyOption.REPLACE_EXISTING);
            return copy;
        }
    }

    /// Not from the code source of a class: a class that comes out of the start-up cache has none.
    private static Path ownPlace() {
        var classPath = System.getProperty("java.class.path", "").split(File.pathSeparator, 2);
        return Path.of(classPath[0]).toAbsolutePath();
    }
}

package threadbook.host;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The jar that the guest JVM runs: beside our own jar, or inside of it.
final class GuestJar {

    private static final String NAME = "guest.jar";

    private GuestJar() {}

    /// Inside of it means a copy in a private temporary file.
    static Path locate() throws IOException {
        var beside = ownPlace().resolveSibling(NAME);
        if (Files.isReadable(beside)) {
            return beside;
        }
        try (var inside = GuestJar.class.getResourceAsStream("/" + NAME)) {
            if (inside == null) {
                throw new IOException("There is no " + NAME + " beside " + ownPlace() + " nor in it.");
            }
            var copy = Files.createTempFile("threadbook-guest-", ".jar");
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

package threadbook.host.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/// What can stand in a class path. With a file in it that is no archive, the compiler would compile no cell at all.
public final class Archives {

    private Archives() {}

    /// Whether it is a folder, or a file in which classes may be.
    public static boolean isUsable(Path entry) {
        if (Files.isDirectory(entry)) {
            return true;
        }
        try (var _ = new ZipFile(entry.toFile())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

package threadbook.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Folders as a whole.
final class Folders {

    private Folders() {}

    /// Takes away a folder and all that is in it; does nothing if it is not there.
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /// For what nobody needs: what cannot be taken away stays.
    static void discard(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            // stays
        }
    }
}

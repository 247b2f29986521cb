package threadbook.host.engine;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Files that a guest would have deleted, had it not been ended: it shares one with each worker process that is about
/// to start.
final class Leftovers {

    private static final int SECONDS = 2;

    private Leftovers() {}

    /// Waits for the end of the guest, which is near: until then it may make another one.
    static void delete(Process guest) {
        guest.onExit().completeOnTimeout(guest, SECONDS, TimeUnit.SECONDS).join();
        delete(guest.pid());
    }

    /// @param guest the number of its process, which stands in their names
    private static void delete(long guest) {
        var folder = Path.of(System.getProperty("java.io.tmpdir"));
        try (var files = Files.newDirectoryStream(folder, "threadbook-" + guest + "-*.progress")) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // a temporary file stays behind
        }
    }
}

package threadbook.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/// A folder that is being made, beside the place that it will take: others see all of it or nothing.
///
/// empty → filled by its owner → published; what was not published is gone after `close`, also when Ctrl-C comes first.
final class Draft implements AutoCloseable {

    private final Path place;
    private final Path folder;
    private final Thread tidy;

    /// @param place where it will be published
    Draft(Path place) throws IOException {
        this.place = place;
        var parent = Files.createDirectories(place.toAbsolutePath().getParent());
        this.folder = Files.createDirectory(parent.resolve(".draft-" + UUID.randomUUID()));
        this.tidy = Thread.ofPlatform().name("tidy").unstarted(() -> Folders.discard(folder));
        Runtime.getRuntime().addShutdownHook(tidy);
    }

    Path folder() {
        return folder;
    }

    /// Puts it in its place. What was there before is gone afterwards, and there again if this fails.
    void publish() throws IOException {
        var old = place.resolveSibling(".old-" + UUID.randomUUID());
        boolean replaces = Files.exists(place);
        if (replaces) {
            Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (replaces) {
                Files.move(old, place, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
        Folders.discard(old);
    }

    @Override
    public void close() {
        Folders.discard(folder);
        try {
            Runtime.getRuntime().removeShutdownHook(tidy);
        } catch (IllegalStateException e) {
            // it is running already
        }
    }
}

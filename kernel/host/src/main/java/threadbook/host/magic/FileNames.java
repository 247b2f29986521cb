package threadbook.host.magic;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import threadbook.host.engine.Outcome;

/// Files as people write them: from the folder of the notebook, or from `~`.
final class FileNames {

    private static final String HOME = "~/";

    private FileNames() {}

    /// @return null if it can be the name of no file
    static @Nullable Path path(String word) {
        try {
            String written = word.startsWith(HOME)
                    ? Path.of(System.getProperty("user.home"), word.substring(HOME.length()))
                            .toString()
                    : word;
            return Path.of(written).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /// A program might wait for ever at the other end of what is no file.
    static boolean isSpecial(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path);
    }

    static Outcome.Failure failure(String message) {
        return Outcome.Failure.of("FileError", message);
    }

    static Outcome.Failure failure(Path path, IOException thrown) {
        @Nullable Path folder = path.getParent();
        if (thrown instanceof NoSuchFileException && folder != null && !Files.exists(folder)) {
            return failure("There is no folder " + folder + ": create it, then run this again.");
        }
        String reason = thrown.getMessage() == null || thrown.getMessage().equals(path.toString())
                ? thrown.getClass().getSimpleName()
                : thrown.getMessage();
        return failure(path + ": " + reason);
    }

    /// Names of files and folders that begin with a word.
    static List<String> matching(String word) {
        int slash = word.lastIndexOf('/') + 1;
        var folder = path(slash == 0 ? "." : word.substring(0, slash));
        var names = new ArrayList<String>();
        if (folder != null && Files.isDirectory(folder)) {
            addFrom(folder, word.substring(slash), word.substring(0, slash), names);
        }
        Collections.sort(names);
        return names;
    }

    private static void addFrom(Path folder, String prefix, String before, List<String> names) {
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                String name = file.getFileName().toString();
                boolean isHidden = name.startsWith(".") && prefix.isEmpty();
                if (name.startsWith(prefix) && !isHidden && !name.contains(" ")) {
                    names.add(before + name + (Files.isDirectory(file) ? "/" : ""));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // what cannot be read cannot be completed
        }
    }
}

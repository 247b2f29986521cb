package threadbook.host.magic;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import threadbook.host.engine.Outcome;

/// A file with a text that is wanted in a cell, or in place of one.
///
/// @param name as a person writes it
record TextFile(String name) {

    /// More can be no cell and no POM, and all of it would have to be in memory. Bytes.
    private static final long LARGEST = 10_000_000;

    /// @param use gets the file and its text, if it can be read
    Outcome read(BiFunction<Path, String, Outcome> use) {
        @Nullable Path file = FileNames.path(name);
        if (file == null || !Files.isRegularFile(file)) {
            return FileNames.failure("There is no file " + name + ".");
        }
        try {
            return Files.size(file) > LARGEST
                    ? FileNames.failure(name + " is too large: more than 10 MB.")
                    : use.apply(file, Files.readString(file));
        } catch (CharacterCodingException e) {
            return FileNames.failure(name + " is no text in UTF-8.");
        } catch (IOException e) {
            return FileNames.failure(file, e);
        }
    }
}

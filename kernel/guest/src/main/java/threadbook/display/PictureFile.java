package threadbook.display;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A path that leads to a picture is shown as the picture; every other path as itself.
record PictureFile(Path path, String mimeType) {

    private static final long BYTES = 8L << 20;

    private static final Map<String, String> TYPES = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "gif", "image/gif",
            "webp", "image/webp",
            "svg", "image/svg+xml");

    /// The picture that a `Path` or `File` names: by its ending, if it exists and is not too big for a message. Else
    /// null.
    static @Nullable PictureFile of(Object value) {
        return Foreign.<@Nullable PictureFile>ask(
                () -> {
                    Path path = value instanceof File file ? file.toPath() : (Path) value;
                    String type = TYPES.get(ending(path));
                    return type != null && Files.isRegularFile(path) && Files.size(path) <= BYTES
                            ? new PictureFile(path, type)
                            : null;
                },
                thrown -> null);
    }

    String content() throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        return MimeType.isBinary(mimeType)
                ? Base64.getEncoder().encodeToString(bytes)
                : new String(bytes, StandardCharsets.UTF_8);
    }

    private static String ending(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}

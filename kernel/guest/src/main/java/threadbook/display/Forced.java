package threadbook.display;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// A value in the MIME types that the user asks for.
///
/// A text is taken at its word: it is HTML, JSON, SVG, base64 … if the user says so.
///
/// @param usual the forms it has without being asked
/// @param text of the value, to fall back on
record Forced(@Nullable Object value, MimeBundle usual, String text) {

    private static final Limits WHOLE = new Limits(20, 20, 500, Integer.MAX_VALUE, 12);

    MimeBundle as(String... mimeTypes) {
        var failures = new ArrayList<String>();
        MimeBundle forms = MimeBundle.EMPTY;
        for (String type : mimeTypes) {
            String content = Foreign.<@Nullable String>ask(() -> content(type), thrown -> {
                failures.add("\n<" + type + " failed> " + Foreign.headline(thrown));
                return null;
            });
            forms = content == null ? forms : forms.and(type, content);
        }
        return forms.and(MimeBundle.TEXT, fallback() + String.join("", failures));
    }

    private String content(String type) throws Exception {
        if (!MimeType.isOne(type)) {
            String meant =
                    type.matches("\\w+") ? "did you mean text/" + type + "?" : "the value comes first, then its type";
            throw new IllegalArgumentException("this is no MIME type; " + meant);
        }
        if (value instanceof CharSequence) {
            return Foreign.text(value);
        }
        if (value instanceof byte[] bytes) {
            return ofBytes(bytes, type);
        }
        String ready = usual.data().get(type);
        if (ready != null) {
            return ready;
        }
        if (MimeType.isBinary(type)) {
            return binary(type);
        }
        return MimeType.isJson(type) ? Json.of(value) : new PlainText(WHOLE).of(value);
    }

    private String binary(String type) throws Exception {
        if (value instanceof Path || value instanceof File) {
            return ofBytes(Files.readAllBytes(value instanceof File file ? file.toPath() : (Path) value), type);
        }
        if (value != null && MimeType.isImage(type) && Awt.isImage(value)) {
            return Picture.base64(value, MimeType.subtype(type));
        }
        throw new IllegalArgumentException("give its bytes, a path or an image");
    }

    private static String ofBytes(byte[] bytes, String type) {
        return MimeType.isBinary(type)
                ? Base64.getEncoder().encodeToString(bytes)
                : new String(bytes, StandardCharsets.UTF_8);
    }

    private String fallback() {
        return value instanceof byte[] bytes
                ? "byte[" + bytes.length + "]"
                : usual.data().getOrDefault(MimeBundle.TEXT, text);
    }
}

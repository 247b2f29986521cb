package threadbook.display;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// One value in every form a frontend may choose from: MIME type → content.
///
/// Text types hold the text itself, binary ones (`image/png`, `application/pdf`) hold base64, JSON types
/// (`application/json`, `…+json`) hold the JSON text, which is unpacked where it goes on the wire. The order is kept;
/// frontends choose by their own.
///
/// @param data MIME type → content, in the order given
/// @param metadata MIME type or free key → JSON text; mostly empty
public record MimeBundle(Map<String, String> data, Map<String, String> metadata) {

    public static final String TEXT = "text/plain";
    public static final String HTML = "text/html";

    public static final MimeBundle EMPTY = new MimeBundle(Map.of(), Map.of());

    /// @throws NullPointerException for a content that is null
    public MimeBundle {
        requireContents(data);
        requireContents(metadata);
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /// A loop and no lambda: this is on the way of the very first result.
    private static void requireContents(Map<String, String> contents) {
        for (var entry : contents.entrySet()) {
            Objects.requireNonNull(entry.getValue(), entry.getKey());
        }
    }

    public static MimeBundle text(String text) {
        return new MimeBundle(Map.of(TEXT, text), Map.of());
    }

    /// This bundle with one more form of the same value.
    public MimeBundle and(String mimeType, String content) {
        var more = new LinkedHashMap<>(data);
        more.put(mimeType, content);
        return new MimeBundle(more, metadata);
    }

    /// How large all forms are together, in bytes.
    public int size() {
        return data.values().stream()
                .mapToInt(form -> form.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    public boolean isEmpty() {
        return data.isEmpty();
    }
}

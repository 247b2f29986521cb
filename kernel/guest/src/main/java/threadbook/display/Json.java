package threadbook.display;

import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Plain data as JSON text: maps, collections, arrays, records, numbers, texts; of anything else its `toString`.
///
/// Whole or not at all: half a chart would be a wrong one.
public final class Json {

    private static final int DEPTH = 100;
    private static final int CHARACTERS = 64 << 20;

    private final StringBuilder out = new StringBuilder();
    private int depth;

    private Json() {}

    /// @throws IllegalArgumentException when it is nested too deeply (or contains itself), or is too long
    public static String of(@Nullable Object value) {
        var json = new Json();
        json.write(value);
        return json.out.toString();
    }

    private void write(@Nullable Object value) {
        if (depth > DEPTH || out.length() > CHARACTERS) {
            throw new IllegalArgumentException("too deep or too long for JSON, or it contains itself");
        }
        depth++;
        if (value == null || value instanceof Boolean || (value instanceof Number && isOfTheJdk(value))) {
            out.append(isNotANumber(value) ? "null" : value);
        } else if (value instanceof Map<?, ?> map) {
            object(members(map));
        } else if (value instanceof Record && Fields.of(value.getClass()) != null) {
            object(members(value));
        } else if (value instanceof Collection || value.getClass().isArray()) {
            array(value);
        } else if (value instanceof Optional<?> optional) {
            write(optional.isPresent() ? optional.get() : null);
        } else {
            text(value.toString());
        }
        depth--;
    }

    private static Map<String, @Nullable Object> members(Map<?, ?> map) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> members.put(String.valueOf(key), value));
        return members;
    }

    private static Map<String, @Nullable Object> members(Object value) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        Fields fields = Fields.of(value.getClass());
        if (fields != null) {
            Iterator<@Nullable Object> values = fields.values(value).iterator();
            fields.names().forEach(name -> members.put(name, values.next()));
        }
        return members;
    }

    /// Who knows how somebody else's number is written: `1/3`?
    private static boolean isOfTheJdk(Object number) {
        return number.getClass().getClassLoader() == null;
    }

    private static boolean isNotANumber(@Nullable Object value) {
        return (value instanceof Double d && !Double.isFinite(d)) || (value instanceof Float f && !Float.isFinite(f));
    }

    private void object(Map<String, ?> members) {
        out.append('{');
        String separator = "";
        for (var member : members.entrySet()) {
            out.append(separator);
            text(member.getKey());
            out.append(':');
            write(member.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private void array(Object value) {
        out.append('[');
        String separator = "";
        for (Object element : Sample.of(value, Integer.MAX_VALUE).first()) {
            out.append(separator);
            write(element);
            separator = ",";
        }
        out.append(']');
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        if (c == '"' || c == '\\') {
            out.append('\\').append(c);
        } else if (c == '\n') {
            out.append("\\n");
        } else if (c < ' ' || Character.isSurrogate(c)) {
            out.append("\\u").append(HexFormat.of().toHexDigits(c));
        } else {
            out.append(c);
        }
    }
}

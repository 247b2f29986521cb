package threadbook.timeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads JSON and takes nothing that is none (RFC 8259); numbers become doubles.
final class JsonParser {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final Pattern TEXT =
            Pattern.compile("\"((?:[^\"\\\\\\x00-\\x1f]|\\\\[\"\\\\/bfnrt]|\\\\u[0-9a-fA-F]{4})*+)\"");

    private static final Pattern UNICODE = Pattern.compile("\\\\u(....)");

    private final String json;
    private int at;

    JsonParser(String json) {
        this.json = json;
    }

    Object whole() {
        var value = value();
        if (at != json.length()) {
            throw wrong();
        }
        return value;
    }

    private Object value() {
        return switch (json.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> text();
            default -> Double.valueOf(token(NUMBER, 0));
        };
    }

    private Map<String, Object> object() {
        var members = new LinkedHashMap<String, Object>();
        for (boolean first = true; !ends('}', first); first = false) {
            String name = text();
            expect(':');
            if (members.put(name, value()) != null) {
                throw wrong();
            }
        }
        return members;
    }

    private List<Object> array() {
        var elements = new ArrayList<>();
        for (boolean first = true; !ends(']', first); first = false) {
            elements.add(value());
        }
        return elements;
    }

    /// Takes what stands before the next element, or behind the last.
    private boolean ends(char end, boolean first) {
        if (first) {
            at++;
        }
        if (json.charAt(at) == end) {
            at++;
            return true;
        }
        if (!first) {
            expect(',');
        }
        return false;
    }

    private String text() {
        return UNICODE.matcher(token(TEXT, 1))
                .replaceAll(match -> Character.toString(Integer.parseInt(match.group(1), 16)))
                .translateEscapes();
    }

    private void expect(char c) {
        if (json.charAt(at++) != c) {
            throw wrong();
        }
    }

    private String token(Pattern pattern, int group) {
        var matcher = pattern.matcher(json).region(at, json.length());
        if (!matcher.lookingAt()) {
            throw wrong();
        }
        at = matcher.end();
        return matcher.group(group);
    }

    private AssertionError wrong() {
        return new AssertionError("not JSON at " + at + ": " + json.substring(at, Math.min(json.length(), at + 40)));
    }
}

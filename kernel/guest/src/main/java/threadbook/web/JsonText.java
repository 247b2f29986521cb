package threadbook.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads JSON text (RFC 8259): maps, lists, texts, numbers as [BigDecimal], booleans and null.
final class JsonText {

    private static final int DEPTH = 90; // what is read is written again, a few levels further in

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,308})(\\.\\d{1,308})?([eE][+-]?\\d{1,3})?");

    /// The text is no JSON; that is an answer here, not a failure.
    private static final class NotJson extends Exception {
        private static final long serialVersionUID = 1;
    }

    private final String text;
    private int at;
    private int depth;

    private JsonText(String text) {
        this.text = text;
    }

    /// @return what the text means; null if that is `null`, or the text is no JSON
    static @Nullable Object read(String text) {
        var reader = new JsonText(text);
        try {
            Object value = reader.value();
            reader.skipBlanks();
            return reader.at == text.length() ? value : null;
        } catch (NotJson e) {
            return null;
        }
    }

    private @Nullable Object value() throws NotJson {
        if (++depth > DEPTH) {
            throw new NotJson();
        }
        skipBlanks();
        @Nullable
        Object value =
                switch (peek()) {
                    case '{' -> object();
                    case '[' -> array();
                    case '"' -> string();
                    case 't' -> word("true", true);
                    case 'f' -> word("false", false);
                    case 'n' -> word("null", null);
                    default -> number();
                };
        depth--;
        return value;
    }

    private Map<String, @Nullable Object> object() throws NotJson {
        var members = new LinkedHashMap<String, @Nullable Object>();
        take('{');
        while (!ends('}', members.isEmpty())) {
            skipBlanks();
            String name = string();
            skipBlanks();
            take(':');
            members.put(name, value());
        }
        return members;
    }

    private List<@Nullable Object> array() throws NotJson {
        var elements = new ArrayList<@Nullable Object>();
        take('[');
        while (!ends(']', elements.isEmpty())) {
            elements.add(value());
        }
        return elements;
    }

    /// Takes the bracket that closes, or the comma before the next element.
    private boolean ends(char bracket, boolean first) throws NotJson {
        skipBlanks();
        if (peek() == bracket) {
            at++;
            return true;
        }
        if (!first) {
            take(',');
        }
        return false;
    }

    private String string() throws NotJson {
        var string = new StringBuilder();
        take('"');
        while (peek() != '"') {
            char c = next();
            if (c < ' ') {
                throw new NotJson();
            }
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        return string.toString();
    }

    private char escaped() throws NotJson {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw new NotJson();
        };
    }

    private char unit() throws NotJson {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw new NotJson();
            }
            unit = unit * 16 + digit;
        }
        return (char) unit;
    }

    private BigDecimal number() throws NotJson {
        var number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw new NotJson();
        }
        at = number.end();
        return new BigDecimal(number.group());
    }

    private @Nullable Object word(String word, @Nullable Object value) throws NotJson {
        if (!text.startsWith(word, at)) {
            throw new NotJson();
        }
        at += word.length();
        return value;
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws NotJson {
        if (at == text.length()) {
            throw new NotJson();
        }
        return text.charAt(at);
    }

    private char next() throws NotJson {
        char c = peek();
        at++;
        return c;
    }

    private void take(char wanted) throws NotJson {
        if (next() != wanted) {
            throw new NotJson();
        }
    }
}

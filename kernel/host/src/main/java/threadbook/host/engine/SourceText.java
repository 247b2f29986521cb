package threadbook.host.engine;

import java.util.List;

/// The text of a cell by lines and columns, for messages.
final class SourceText {

    private static final String WIDE_BLANK = "\u3000";

    private final String code;
    private final List<String> lines;

    SourceText(String code) {
        this.code = code;
        this.lines = code.lines().toList();
    }

    /// @param number from 1
    /// @return the line, or an empty one beyond the end
    String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    int lineAt(int offset) {
        return 1
                + (int) code.substring(0, clamp(offset))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    /// From 1, in characters as a person counts them.
    int columnAt(int offset) {
        return 1 + code.codePointCount(lineStart(offset), clamp(offset));
    }

    /// Carets below `start`–`end`, no further than the end of the line on which it starts.
    String carets(int start, int end) {
        int from = clamp(start);
        int lineEnd = code.indexOf('\n', from) < 0 ? code.length() : code.indexOf('\n', from);
        String marked = code.substring(from, Math.max(from, Math.min(clamp(end), lineEnd)));
        int width = Math.max(1, marked.codePoints().map(c -> isWide(c) ? 2 : 1).sum());
        return blank(code.substring(lineStart(start), from)) + "^".repeat(width);
    }

    private int lineStart(int offset) {
        return code.lastIndexOf('\n', clamp(offset) - 1) + 1;
    }

    private int clamp(int offset) {
        return Math.clamp(offset, 0, code.length());
    }

    /// As wide as the text, in a font in which a Chinese character is as wide as two Latin ones.
    private static String blank(String text) {
        var blank = new StringBuilder();
        text.codePoints().forEach(c -> blank.append(c == '\t' ? "\t" : isWide(c) ? WIDE_BLANK : " "));
        return blank.toString();
    }

    private static boolean isWide(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
            default -> isIn(c, 0x3000, 0x303F) || isIn(c, 0xFF01, 0xFF60) || isIn(c, 0x1F300, 0x1FAFF);
        };
    }

    private static boolean isIn(int c, int first, int last) {
        return c >= first && c <= last;
    }
}

package threadbook.diagnose;

import threadbook.display.Width;

/// Texts that are too long for where they stand, in a font of fixed width.
final class Cut {

    private static final String MORE = "…";

    private Cut() {}

    /// The text, or its beginning.
    ///
    /// @param columns so many at most
    static String end(String text, int columns) {
        return Width.of(text) <= columns ? text : head(text, columns - 1) + MORE;
    }

    /// The text, or its beginning and its end, where names of threads have their numbers.
    static String middle(String text, int columns) {
        if (Width.of(text) <= columns) {
            return text;
        }
        String tail = word(tail(text, columns / 3));
        return head(text, columns - 1 - Width.of(tail)) + MORE + tail;
    }

    /// From the beginning of a word on, if there is one.
    private static String word(String tail) {
        int start = tail.indexOf('-');
        return start > 0 && tail.indexOf(' ') < 0 ? tail.substring(start) : tail;
    }

    private static String head(String text, int columns) {
        int end = 0;
        int room = columns;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            room -= columns(c);
            if (room < 0) {
                break;
            }
            end += Character.charCount(c);
        }
        return text.substring(0, end);
    }

    private static String tail(String text, int columns) {
        int start = text.length();
        int room = columns;
        while (start > 0) {
            int c = text.codePointBefore(start);
            room -= columns(c);
            if (room < 0) {
                break;
            }
            start -= Character.charCount(c);
        }
        return text.substring(start);
    }

    /// An accent is no column, but a thousand of them are too many bytes.
    private static int columns(int c) {
        return Math.max(1, Width.of(Character.toString(c)));
    }
}

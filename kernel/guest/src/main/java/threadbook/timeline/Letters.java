package threadbook.timeline;

import java.util.regex.Pattern;

/// How wide a text is, without a font: what the widest of the usual ones (DejaVu Sans, Verdana) would need.
///
/// @param size of the font, in pixels
record Letters(double size) {

    /// No word ends with what is between two.
    private static final Pattern END = Pattern.compile("[-._ ]*…$");

    private static final String NARROW = "iljI.,:;'|! ";
    private static final String HALF = "frt()[]-/\"";
    private static final String BROAD = "mwMW@%…";

    double width(String text) {
        return text.codePoints().mapToDouble(Letters::share).sum() * size;
    }

    /// The text, or its beginning with `…` where it is wider than so many pixels.
    String cut(String text, double width) {
        if (width(text) <= width) {
            return text;
        }
        var cut = new StringBuilder();
        double rest = width / size - share('…');
        for (int c : text.codePoints().toArray()) {
            rest -= share(c);
            if (rest < 0) {
                break;
            }
            cut.appendCodePoint(c);
        }
        return cut.toString().stripTrailing() + "…";
    }

    /// The text, or its beginning and its end, where names of threads have their numbers.
    String cutMiddle(String text, double width) {
        if (width(text) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(text.offsetByCodePoints(end, -1))) < width / 3) {
            end = text.offsetByCodePoints(end, -1);
        }
        String tail = tail(text.substring(end));
        String head = cut(text.substring(0, text.length() - tail.length()) + "……", width - width(tail));
        return END.matcher(head).replaceFirst("…") + tail;
    }

    /// From the beginning of a word on, if there is one: `worker-1` rather than `orker-1`. Sentences have no such
    /// words.
    private static String tail(String text) {
        int word = text.indexOf('-');
        return word > 0 && text.indexOf(' ') < 0 ? text.substring(word) : text;
    }

    /// Of the size of the font.
    private static double share(int c) {
        if (c >= 0x1100) {
            return c < 0x2E80 ? 0.85 : 1.02;
        }
        if (NARROW.indexOf(c) >= 0) {
            return 0.34;
        }
        if (HALF.indexOf(c) >= 0) {
            return 0.42;
        }
        return BROAD.indexOf(c) >= 0 ? 0.97 : Character.isUpperCase(c) ? 0.74 : 0.64;
    }
}

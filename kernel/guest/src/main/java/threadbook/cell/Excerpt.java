package threadbook.cell;

import java.util.Locale;

/// The first line of what a cell puts out, or its beginning if it is long, and how much came after it.
///
/// Used under the lock of its [CellOutput].
final class Excerpt {

    /// How much of a line without an end is shown, characters.
    static final int LONGEST = 200;

    private static final int BUFFER = 64 * 1024;

    /// What is left out is copied all the same, over and over into the same place: a print is to cost what it costs.
    private final StringBuilder copy = new StringBuilder();

    private int shown;
    private boolean endsLine = true;
    private boolean isFull;
    private long lines;
    private long characters;
    private long values;

    /// @return as much of it as is to be shown
    CharSequence of(CharSequence text) {
        int end = isFull ? 0 : end(text);
        leaveOut(text.subSequence(end, text.length()));
        if (end > 0) {
            shown += end;
            endsLine = text.charAt(end - 1) == '\n';
            isFull = endsLine || shown >= LONGEST;
        }
        return text.subSequence(0, end);
    }

    private int end(CharSequence text) {
        int most = Math.min(text.length(), LONGEST - shown);
        for (int at = 0; at < most; at++) {
            if (text.charAt(at) == '\n') {
                return at + 1;
            }
        }
        return most;
    }

    private void leaveOut(CharSequence text) {
        characters += text.length();
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '\n') {
                lines++;
            }
        }
        if (copy.length() > BUFFER) {
            copy.setLength(0);
        }
        copy.append(text);
    }

    /// A failure is always shown; of all else that is no text the first.
    boolean shows(Item item) {
        return switch (item) {
            case Item.Uncaught _ -> true;
            case Item.Text _, Item.Shown _, Item.Updated _, Item.Cleared _ -> showsValue();
        };
    }

    private boolean showsValue() {
        if (isFull) {
            values++;
        }
        boolean isFirst = !isFull;
        isFull = true;
        return isFirst;
    }

    /// What to say at its end, with the end of the line that it has begun; mostly empty.
    String note() {
        String rest = endsLine ? "" : "\n";
        if (characters + values == 0) {
            return rest;
        }
        String text = lines > 0 ? counted(lines, "line") : counted(characters, "character");
        String left = values > 0 ? counted(values, "output") + (characters > 0 ? " and " + text : "") : text;
        return rest + "(" + left + " more, left out while it was measured)\n";
    }

    private static String counted(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }
}

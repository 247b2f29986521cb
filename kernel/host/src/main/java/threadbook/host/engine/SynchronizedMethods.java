package threadbook.host.engine;

import java.util.regex.Pattern;

/// `synchronized void count() { … }` freely in a cell.
///
/// JShell refuses the modifier, since each method is in a class of its own and they would not lock the same object.
/// Here all such methods of a notebook lock one object, as the static methods of one class do.
final class SynchronizedMethods {

    private static final Pattern MODIFIER = Pattern.compile("(?<![\\w$.])synchronized(?=\\s+[^\\s({])");
    private static final String LOCK = " synchronized (threadbook.agent.Notebook.class) {";

    private SynchronizedMethods() {}

    /// The code with the modifier blanked where it stands before a method; everything keeps its place.
    static String blank(String code) {
        var blanked = new StringBuilder(code);
        var found = MODIFIER.matcher(Masked.of(code));
        while (found.find()) {
            if (depth(code, found.start()) == 0) {
                blanked.replace(found.start(), found.end(), " ".repeat(found.end() - found.start()));
            }
        }
        return blanked.toString();
    }

    /// The piece with its body locked, if it is such a method.
    ///
    /// @param piece as read from the blanked code; its text is the original one
    static Piece lock(Piece piece) {
        String masked = Masked.of(piece.text());
        int open = masked.indexOf('{');
        int close = masked.lastIndexOf('}');
        if (piece.text().equals(blank(piece.text())) || open < 0 || close < open) {
            return piece;
        }
        String source = piece.source().substring(0, open + 1)
                + LOCK
                + piece.source().substring(open + 1, close)
                + "}"
                + piece.source().substring(close);
        return piece.with(source, open + 1, LOCK.length());
    }

    private static int depth(String code, int end) {
        int depth = 0;
        for (char c : Masked.of(code.substring(0, end)).toCharArray()) {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        }
        return depth;
    }
}

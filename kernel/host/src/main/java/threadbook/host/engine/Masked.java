package threadbook.host.engine;

/// Java text in which only code is left: comments, and what stands between quotes, are blanked.
///
/// Of the same length and with the same lines, so that every place in it is the place in the original. A loop by hand,
/// since a regular expression for this recurses on long literals.
public final class Masked {

    private final String code;
    private final StringBuilder masked;
    private int at;

    private Masked(String code) {
        this.code = code;
        this.masked = new StringBuilder(code.length());
    }

    public static String of(String code) {
        return new Masked(code).mask();
    }

    /// Where the code ends, without blanks and comments behind it.
    static int end(String code) {
        return of(code).stripTrailing().length();
    }

    /// The code without blanks and comments before and behind it.
    static String strip(String code) {
        int end = end(code);
        return code.substring(end - of(code.substring(0, end)).stripLeading().length(), end);
    }

    private String mask() {
        while (at < code.length()) {
            if (code.startsWith("//", at)) {
                blankUntil("\n", 2, 0);
            } else if (code.startsWith("/*", at)) {
                blankUntil("*/", 2, 2);
            } else if (code.startsWith("\"\"\"", at)) {
                literal("\"\"\"");
            } else if (code.charAt(at) == '"' || code.charAt(at) == '\'') {
                literal(code.substring(at, at + 1));
            } else {
                masked.append(code.charAt(at++));
            }
        }
        return masked.toString();
    }

    private void blankUntil(String end, int opening, int closing) {
        int found = code.indexOf(end, at + opening);
        blank(found < 0 ? code.length() : found + closing);
    }

    private void literal(String quote) {
        int end = at + quote.length();
        boolean block = quote.length() > 1;
        while (end < code.length() && !code.startsWith(quote, end) && (block || code.charAt(end) != '\n')) {
            end += code.charAt(end) == '\\' ? 2 : 1;
        }
        masked.append(quote);
        at += quote.length();
        blank(Math.min(end, code.length()));
        if (code.startsWith(quote, at)) {
            masked.append(quote);
            at += quote.length();
        }
    }

    private void blank(int until) {
        while (at < until) {
            masked.append(code.charAt(at) == '\n' ? '\n' : ' ');
            at++;
        }
    }
}

package threadbook.host.kernel;

import java.util.regex.Pattern;

/// `*` is any text, `?` any letter, `[abc]` one of these; the pattern means the whole text, as in SQLite's GLOB,
/// which IPython uses.
final class Glob {

    private static final Pattern WILD = Pattern.compile("\\*|\\?|\\[\\^?.[^]]*]", Pattern.DOTALL);

    private Glob() {}

    static Pattern pattern(String glob) {
        var regex = new StringBuilder();
        int literal = 0;
        var wild = WILD.matcher(glob);
        while (wild.find()) {
            regex.append(Pattern.quote(glob.substring(literal, wild.start()))).append(translated(wild.group()));
            literal = wild.end();
        }
        regex.append(Pattern.quote(glob.substring(literal)));
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static String translated(String wild) {
        return switch (wild) {
            case "*" -> ".*";
            case "?" -> ".";
            default -> choice(wild.substring(1, wild.length() - 1));
        };
    }

    /// Inside of brackets only the leading `^` and the `-` of ranges keep a meaning.
    private static String choice(String letters) {
        boolean not = letters.startsWith("^") && letters.length() > 1;
        var plain = (not ? letters.substring(1) : letters).replaceAll("[\\\\\\[\\]^&]", "\\\\$0");
        return (not ? "[^" : "[") + plain + "]";
    }
}

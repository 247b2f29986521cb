package threadbook.host.engine;

import java.util.Map;
import jdk.jshell.Diag;

/// Characters that Java does not know, and that look like one it does: those of a Chinese keyboard, and those that word
/// processors put in their place.
final class LookAlikes {

    private static final String ILLEGAL = "compiler.err.illegal.char";

    /// Full-width forms, in the order of ASCII (Unicode, Halfwidth and Fullwidth Forms).
    private static final char FIRST_WIDE = '\uff01';

    private static final char LAST_WIDE = '\uff5e';
    private static final int FROM_ASCII = FIRST_WIDE - '!';

    private static final Map<Character, String> OTHERS = Map.ofEntries(
            Map.entry('\u201c', "\""),
            Map.entry('\u201d', "\""),
            Map.entry('\u2018', "'"),
            Map.entry('\u2019', "'"),
            Map.entry('\u3001', ","),
            Map.entry('\u3002', "."),
            Map.entry('\u3010', "["),
            Map.entry('\u3011', "]"),
            Map.entry('\u2013', "-"),
            Map.entry('\u2014', "-"),
            Map.entry('\u2212', "-"),
            Map.entry('\u00d7', "*"),
            Map.entry('\u3000', " "),
            Map.entry('\u00a0', " "));

    private LookAlikes() {}

    /// @param code of the cell
    /// @param start where the error is in it
    /// @return which one is meant; empty if that is not known
    static String ofError(String code, Diag error, int start) {
        boolean isIllegal = error.getCode().startsWith(ILLEGAL) && start >= 0 && start < code.length();
        String meant = isIllegal ? meant(code.charAt(start)) : "";
        return meant.isEmpty() ? "" : sentence(code.charAt(start), meant);
    }

    private static String meant(char written) {
        return written >= FIRST_WIDE && written <= LAST_WIDE
                ? String.valueOf((char) (written - FROM_ASCII))
                : OTHERS.getOrDefault(written, "");
    }

    private static String sentence(char written, String meant) {
        return meant.isBlank()
                ? "Java wants an ordinary blank here, and not U+%04X.".formatted((int) written)
                : "Java wants %s here, and not %s (U+%04X).".formatted(meant, written, (int) written);
    }
}

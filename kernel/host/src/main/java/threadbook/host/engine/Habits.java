package threadbook.host.engine;

import java.util.regex.Pattern;

/// What people type who come from IPython, and what does the same here.
final class Habits {

    private static final Pattern SIGN = Pattern.compile("^\\s*(?<sign>!!?|\\?\\??)\\s*\\p{Alpha}");
    private static final Pattern QUESTION = Pattern.compile("[\\w.]\\?\\??\\s*$");

    /// A command that was read as the rest of the expression above it.
    private static final Pattern REMAINDER = Pattern.compile("(?m)^\\s*%\\p{Alpha}");

    private Habits() {}

    /// @param line of a cell on which Java begins that cannot be read
    /// @return a hint, or empty
    static String ofLine(String line) {
        return line.stripLeading().startsWith("%")
                ? "This command takes the rest of its line. %% at the head of a cell takes all that stands below."
                : "";
    }

    /// @param code Java that does not compile
    /// @return a hint, or empty
    static String hint(String code) {
        var sign = SIGN.matcher(code);
        if (sign.find()) {
            return sign.group("sign").startsWith("!")
                    ? "A cell is Java: there are no commands that begin with !. %%bash at the head of a cell runs programs."
                    : question();
        }
        if (QUESTION.matcher(code).find()) {
            return question();
        }
        return REMAINDER.matcher(Masked.of(code)).find()
                ? "Here % divides what stands above it. End that with a semicolon to have a command."
                : "";
    }

    private static String question() {
        return "A cell is Java: a ? asks nothing. Shift+Tab on a name shows what it is.";
    }
}

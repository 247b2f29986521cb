package threadbook.host.engine;

import java.util.regex.Pattern;

/// What people type who come from IPython, and what does the same here.
final class Magics {

    private static final Pattern COMMAND = Pattern.compile("^\\s*(?<sign>%%?|!!?|\\?\\??)\\s*\\p{Alpha}");
    private static final Pattern QUESTION = Pattern.compile("[\\w.]\\?\\??\\s*$");

    private Magics() {}

    /// @param code that does not compile
    /// @return a hint, or empty
    static String hint(String code) {
        var command = COMMAND.matcher(code);
        if (command.find()) {
            return switch (command.group("sign").charAt(0)) {
                case '%' -> "A cell is Java: there are no commands that begin with %.";
                case '!' ->
                    "A cell is Java: there are no commands that begin with !. "
                            + "new ProcessBuilder(\"ls\").inheritIO().start().waitFor() runs a program.";
                default -> question();
            };
        }
        return QUESTION.matcher(code).find() ? question() : "";
    }

    private static String question() {
        return "A cell is Java: a ? asks nothing. Shift+Tab on a name shows what it is.";
    }
}
